package io.edict.services.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.edict.services.enrollment.EnrollmentChallenges;
import io.edict.services.identity.TestIdentity.Form;
import io.edict.services.identity.scep.ScepTestClient;
import io.edict.services.store.TestDatabase;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RequestIdentityTests {
    private static final byte[] BODY = "<plist><dict/></plist>".getBytes(StandardCharsets.UTF_8);
    private static final String PROXY = "192.0.2.7";
    private static final String STRANGER = "198.51.100.9";
    private static final String HEADER = "X-Device-Certificate";

    private TestDatabase database;
    private IdentityFixture pemNode;
    private IdentityFixture rfcNode;
    private TestIdentity trustedAuthority;
    private TestIdentity device;
    private TestIdentity other;
    private TestIdentity ours;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        database = TestDatabase.create(TestDatabase.Kind.H2);
        trustedAuthority = TestIdentity.authority("CN=Trusted");
        Path pem = folder.resolve("trusted.pem");
        Files.writeString(pem, pem(trustedAuthority.certificate()));
        pemNode = new IdentityFixture(
                database, pem, new ProxySettings(List.of("192.0.2.0/28"), HEADER, ProxySettings.Format.PEM));
        rfcNode = new IdentityFixture(
                database, pem, new ProxySettings(List.of(PROXY), HEADER, ProxySettings.Format.RFC9440));
        device = trustedAuthority.issue("CN=device", soon());
        other = trustedAuthority.issue("CN=other", soon());
        ours = enroll();
    }

    @AfterAll
    void stop() {
        pemNode.close();
        rfcNode.close();
        database.close();
    }

    static Stream<Form> forms() {
        return Stream.of("SHA1", "SHA256", "SHA512").flatMap(digest -> Stream.of(true, false)
                .flatMap(attributes -> Stream.of(true, false).map(der -> new Form(digest, attributes, der, true))));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void everyFormOfAnHonestSignatureIsAccepted(Form form) throws Exception {
        assertThat(proven(signed(TestIdentity.sign(BODY, form, List.of(device))))
                        .issuedByUs())
                .isFalse();
        assertThat(proven(signed(TestIdentity.sign(BODY, form, List.of(ours)))).issuedByUs())
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("forms")
    void noFormHoldsForAnotherBody(Form form) throws Exception {
        String signature = TestIdentity.sign("another body".getBytes(StandardCharsets.UTF_8), form, List.of(device));
        assertThat(refused(signed(signature))).isEqualTo(RefusalReason.SIGNATURE_INVALID);
    }

    @Test
    void twoSignersNoSignerAndAnEnclosedBodyAreRefused() throws Exception {
        assertThat(refused(signed(TestIdentity.sign(BODY, Form.USUAL, List.of(device, other)))))
                .isEqualTo(RefusalReason.SIGNATURE_INVALID);
        assertThat(refused(signed(TestIdentity.sign(BODY, Form.USUAL, List.of()))))
                .isEqualTo(RefusalReason.SIGNATURE_INVALID);
        assertThat(refused(signed(TestIdentity.sign(BODY, new Form("SHA256", true, true, false), List.of(device)))))
                .isEqualTo(RefusalReason.SIGNATURE_INVALID);
        assertThat(refused(signed(TestIdentity.sign(BODY, new Form("MD5", true, true, true), List.of(device)))))
                .isEqualTo(RefusalReason.SIGNATURE_INVALID);
    }

    @Test
    void foreignAuthoritiesAreRefusedEvenUnderATrustedName() throws Exception {
        var impostor = TestIdentity.authority("CN=Trusted").issue("CN=device", soon());
        assertThat(refused(signed(TestIdentity.sign(BODY, Form.USUAL, List.of(impostor)))))
                .isEqualTo(RefusalReason.CERTIFICATE_UNTRUSTED);
        assertThat(refused(signed(TestIdentity.sign(BODY, Form.USUAL, List.of(trustedAuthority)))))
                .isEqualTo(RefusalReason.CERTIFICATE_UNTRUSTED);
        var swapped = new TestIdentity(other.key(), device.certificate());
        assertThat(refused(signed(TestIdentity.sign(BODY, Form.USUAL, List.of(swapped)))))
                .isEqualTo(RefusalReason.SIGNATURE_INVALID);
    }

    @Test
    void anExpiredCertificateIsKnownAsSuchAndAFutureOneRefused() throws Exception {
        var expired = trustedAuthority.issue("CN=old", Instant.now().minusSeconds(60));
        assertThat(proven(signed(TestIdentity.sign(BODY, Form.USUAL, List.of(expired))))
                        .expired())
                .isTrue();
        var future = trustedAuthority.issue("CN=new", Instant.now().plus(Duration.ofDays(9)));
        assertThat(refused(signed(TestIdentity.sign(BODY, Form.USUAL, List.of(future)))))
                .isEqualTo(RefusalReason.CERTIFICATE_EXPIRED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "%%%", "aGVsbG8=", "MIAGCSqGSIb3DQEHAqCA", "MIMBAAA=", "MAA="})
    void malformedSignaturesAreRefused(String signature) {
        assertThat(refused(signed(signature))).isEqualTo(RefusalReason.CERTIFICATE_MALFORMED);
    }

    @Test
    void deepNestingDoesNotReachTheParser() {
        byte[] nested = new byte[20_000];
        for (int i = 0; i < nested.length; i += 2) {
            nested[i] = 0x30;
            nested[i + 1] = (byte) 0x80;
        }
        assertThat(BerGuard.accepts(nested)).isFalse();
        assertThat(refused(signed(Base64.getEncoder().encodeToString(nested))))
                .isEqualTo(RefusalReason.CERTIFICATE_MALFORMED);
    }

    @Test
    void twoSignatureHeadersAreRefused() throws Exception {
        String signature = TestIdentity.sign(BODY, Form.USUAL, List.of(device));
        assertThat(refused(ask(pemNode, STRANGER, null, Map.of("Mdm-Signature", List.of(signature, signature)))))
                .isEqualTo(RefusalReason.CERTIFICATE_MALFORMED);
    }

    @Test
    void aListedProxyHandsTheCertificateOnInBothFormats() throws Exception {
        assertThat(proven(ask(pemNode, PROXY, null, Map.of(HEADER, List.of(escaped(device)))))
                        .sha256())
                .isEqualTo(sha256(device));
        assertThat(proven(ask(rfcNode, PROXY, null, Map.of(HEADER, List.of(structured(device)))))
                        .sha256())
                .isEqualTo(sha256(device));
    }

    @Test
    void theHeaderOfAnybodyElseIsNotBelieved() throws Exception {
        for (String peer : List.of(STRANGER, "192.0.2.16", "127.0.0.1", "::1", "::ffff:198.51.100.9")) {
            assertThat(refused(ask(pemNode, peer, null, Map.of(HEADER, List.of(escaped(device))))))
                    .isEqualTo(RefusalReason.CERTIFICATE_MISSING);
            assertThat(refused(ask(rfcNode, peer, null, Map.of(HEADER, List.of(structured(device))))))
                    .isEqualTo(RefusalReason.CERTIFICATE_MISSING);
        }
    }

    @Test
    void aProxyWithoutHeaderTwoHeadersOrTheOtherFormatIsRefused() throws Exception {
        assertThat(refused(ask(pemNode, PROXY, null, Map.of()))).isEqualTo(RefusalReason.CERTIFICATE_MISSING);
        assertThat(refused(ask(pemNode, PROXY, null, Map.of(HEADER, List.of("")))))
                .isEqualTo(RefusalReason.CERTIFICATE_MISSING);
        assertThat(refused(ask(pemNode, PROXY, null, Map.of(HEADER, List.of(escaped(device), escaped(other))))))
                .isEqualTo(RefusalReason.CERTIFICATE_MALFORMED);
        assertThat(refused(ask(pemNode, PROXY, null, Map.of(HEADER, List.of(structured(device))))))
                .isEqualTo(RefusalReason.CERTIFICATE_MALFORMED);
        assertThat(refused(ask(rfcNode, PROXY, null, Map.of(HEADER, List.of(escaped(device))))))
                .isEqualTo(RefusalReason.CERTIFICATE_MALFORMED);
    }

    @Test
    void twoSourcesMustNameOneCertificate() throws Exception {
        String signature = TestIdentity.sign(BODY, Form.USUAL, List.of(other));
        assertThat(refused(ask(
                        pemNode,
                        PROXY,
                        null,
                        Map.of(HEADER, List.of(escaped(device)), "Mdm-Signature", List.of(signature)))))
                .isEqualTo(RefusalReason.CERTIFICATES_DISAGREE);
        assertThat(refused(ask(pemNode, STRANGER, device.certificate(), Map.of("Mdm-Signature", List.of(signature)))))
                .isEqualTo(RefusalReason.CERTIFICATES_DISAGREE);
        assertThat(proven(ask(pemNode, STRANGER, other.certificate(), Map.of("Mdm-Signature", List.of(signature))))
                        .sha256())
                .isEqualTo(sha256(other));
    }

    @Test
    void theCertificateOfAProxyItselfIsNotADevices() {
        assertThat(refused(ask(pemNode, PROXY, device.certificate(), Map.of())))
                .isEqualTo(RefusalReason.CERTIFICATE_MISSING);
        assertThat(proven(ask(pemNode, STRANGER, device.certificate(), Map.of()))
                        .sha256())
                .isEqualTo(sha256(device));
    }

    private TestIdentity enroll() throws Exception {
        var client = new ScepTestClient(pemNode.get(CertificateAuthority.class).certificate());
        var options = new ScepTestClient.Options();
        var exchange = client.request(pemNode.get(EnrollmentChallenges.class).issue("default", null), options);
        var reply = client.open(pemNode.scep().operation(exchange.message()), exchange);
        return new TestIdentity(options.key, reply.certificate().orElseThrow());
    }

    private IdentityResult signed(String signature) {
        return ask(pemNode, STRANGER, null, Map.of("Mdm-Signature", List.of(signature)));
    }

    private static IdentityResult ask(
            IdentityFixture node, String peer, X509Certificate tls, Map<String, List<String>> headers) {
        return node.get(RequestIdentity.class)
                .of(new RequestIdentity.Evidence(peer, tls, name -> headers.getOrDefault(name, List.of()), BODY));
    }

    private static DeviceCertificate proven(IdentityResult result) {
        assertThat(result).isInstanceOf(IdentityResult.Proven.class);
        return ((IdentityResult.Proven) result).certificate();
    }

    private static RefusalReason refused(IdentityResult result) {
        assertThat(result).isInstanceOf(IdentityResult.Refused.class);
        return ((IdentityResult.Refused) result).reason();
    }

    private static Instant soon() {
        return Instant.now().plus(Duration.ofDays(1));
    }

    private static String sha256(TestIdentity identity) {
        return Fingerprint.of(CertificateParser.encode(identity.certificate()));
    }

    private static String pem(X509Certificate certificate) {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(CertificateParser.encode(certificate))
                + "\n-----END CERTIFICATE-----\n";
    }

    private static String escaped(TestIdentity identity) {
        return URLEncoder.encode(pem(identity.certificate()), StandardCharsets.UTF_8)
                .replace("+", "%20");
    }

    private static String structured(TestIdentity identity) {
        return ":" + Base64.getEncoder().encodeToString(CertificateParser.encode(identity.certificate())) + ":";
    }
}
