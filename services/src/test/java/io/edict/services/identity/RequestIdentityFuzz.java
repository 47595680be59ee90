package io.edict.services.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.edict.fuzz.Bounds;
import io.edict.fuzz.Campaign;
import io.edict.services.identity.RequestIdentity.Evidence;
import io.edict.services.identity.TestIdentity.Form;
import io.edict.services.store.TestDatabase;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever stands in the headers by which a device shows who it is, it is proven or refused: {@code Mdm-Signature}, and a
 * proxy's certificate in both formats. The first byte says which: a signature, its text or the certificate's, in either
 * format, or one of these in Base64.
 */
class RequestIdentityFuzz {
    private static final Bounds BOUNDS = Bounds.ofMebibytes(64);
    private static final byte[] BODY = "<plist><dict/></plist>".getBytes(StandardCharsets.UTF_8);
    private static final String PROXY = "192.0.2.7";
    private static final String HEADER = "Client-Cert";
    private static final TestIdentity AUTHORITY = authority();
    private static final TestDatabase DATABASE = TestDatabase.create(TestDatabase.Kind.H2);
    private static final RequestIdentity PEM = node(ProxySettings.Format.PEM);
    private static final RequestIdentity RFC9440 = node(ProxySettings.Format.RFC9440);

    @MethodSource("seeds")
    @DictionaryFile(resourcePath = "ber.dict")
    @FuzzTest
    void senderIsProvenOrRefused(byte[] evidence) throws Exception {
        byte[] value = evidence.length == 0 ? evidence : Arrays.copyOfRange(evidence, 1, evidence.length);
        String text = new String(value, StandardCharsets.ISO_8859_1);
        String base64 = Base64.getEncoder().encodeToString(value);
        BOUNDS.hold(() -> {
            IdentityResult result =
                    switch (evidence.length == 0 ? 's' : evidence[0]) {
                        case 'S' -> ask(PEM, "Mdm-Signature", base64);
                        case 'p' -> ask(PEM, HEADER, text);
                        case 'c' -> ask(RFC9440, HEADER, text);
                        case 'C' -> ask(RFC9440, HEADER, ":" + base64 + ":");
                        default -> ask(PEM, "Mdm-Signature", text);
                    };
            assertThat(result).isNotNull();
        });
    }

    @Test
    void damagedEvidenceIsRefusedOrProven() throws Exception {
        Campaign.of(RequestIdentityFuzz.class, "ber.dict", seeds()).run(4_000, this::senderIsProvenOrRefused);
    }

    private static IdentityResult ask(RequestIdentity node, String header, String value) {
        Map<String, List<String>> headers = Map.of(header, List.of(value));
        return node.of(new Evidence(PROXY, null, name -> headers.getOrDefault(name, List.of()), BODY));
    }

    static Stream<byte[]> seeds() throws Exception {
        TestIdentity device = AUTHORITY.issue("CN=device", Instant.now().plus(Duration.ofDays(1)));
        byte[] der = CertificateParser.encode(device.certificate());
        String base64 = Base64.getEncoder().encodeToString(der);
        List<byte[]> seeds = new ArrayList<>();
        for (String digest : List.of("SHA1", "SHA256", "SHA512")) {
            for (boolean attributes : List.of(true, false)) {
                Form form = new Form(digest, attributes, attributes, true);
                String signature = TestIdentity.sign(BODY, form, List.of(device));
                seeds.add(evidence('s', signature.getBytes(StandardCharsets.US_ASCII)));
                seeds.add(evidence('S', Base64.getDecoder().decode(signature)));
            }
        }
        String pem = "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n";
        seeds.add(evidence('p', pem.getBytes(StandardCharsets.US_ASCII)));
        seeds.add(evidence('p', URLEncoder.encode(pem, StandardCharsets.UTF_8).getBytes(StandardCharsets.US_ASCII)));
        seeds.add(evidence('c', (":" + base64 + ":").getBytes(StandardCharsets.US_ASCII)));
        seeds.add(evidence('C', der));
        return seeds.stream();
    }

    private static byte[] evidence(char kind, byte[] value) {
        byte[] evidence = new byte[value.length + 1];
        evidence[0] = (byte) kind;
        System.arraycopy(value, 0, evidence, 1, value.length);
        return evidence;
    }

    private static TestIdentity authority() {
        try {
            return TestIdentity.authority("CN=Trusted");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static RequestIdentity node(ProxySettings.Format format) {
        try {
            Path pem = Files.createTempFile("trusted", ".pem");
            Files.writeString(
                    pem,
                    "-----BEGIN CERTIFICATE-----\n"
                            + Base64.getMimeEncoder().encodeToString(CertificateParser.encode(AUTHORITY.certificate()))
                            + "\n-----END CERTIFICATE-----\n");
            var node = new IdentityFixture(DATABASE, pem, new ProxySettings(List.of(PROXY), HEADER, format));
            Files.delete(pem);
            return node.get(RequestIdentity.class);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
