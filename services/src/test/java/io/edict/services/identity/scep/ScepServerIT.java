package io.edict.services.identity.scep;

import static org.assertj.core.api.Assertions.assertThat;

import io.edict.services.enrollment.EnrollmentChallenges;
import io.edict.services.identity.CertificateAuthority;
import io.edict.services.identity.IdentityFixture;
import io.edict.services.store.DatabaseTest;
import io.edict.services.store.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSSignedData;

class ScepServerIT {
    private static final String BAD_REQUEST = "2";

    @DatabaseTest
    void everyCipherAndDigestThatClientsSendGetsACertificate(TestDatabase database) throws Exception {
        try (var node = new IdentityFixture(database)) {
            var client = client(node);
            for (ASN1ObjectIdentifier cipher : List.of(
                    OIWObjectIdentifiers.desCBC,
                    CMSAlgorithm.DES_EDE3_CBC,
                    CMSAlgorithm.AES128_CBC,
                    CMSAlgorithm.AES256_CBC)) {
                for (String digest : List.of("SHA1", "SHA256", "SHA384", "SHA512")) {
                    var options = new ScepTestClient.Options();
                    options.cipher = cipher;
                    options.digest = digest;
                    options.csrDigest = digest;
                    var reply = exchange(node, client, challenge(node), options);
                    assertThat(reply.status()).isEqualTo("0");
                    var certificate = reply.certificate().orElseThrow();
                    certificate.verify(
                            node.get(CertificateAuthority.class).certificate().getPublicKey());
                    assertThat(certificate.getPublicKey()).isEqualTo(options.key.getPublic());
                    assertThat(certificate.getBasicConstraints()).isNegative();
                    assertThat(certificate.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.2");
                }
            }
        }
    }

    @DatabaseTest
    void repliesAreDerThroughout(TestDatabase database) throws Exception {
        try (var node = new IdentityFixture(database)) {
            for (String challenge : new String[] {challenge(node), "guess"}) {
                var exchange = client(node).request(challenge, new ScepTestClient.Options());
                byte[] reply = node.scep().operation(exchange.message());
                assertDer(reply);
                var signed = new CMSSignedData(reply);
                assertThat(signed.getSignerInfos().iterator().next().getEncryptionAlgOID())
                        .isEqualTo(PKCSObjectIdentifiers.rsaEncryption.getId());
                var content = signed.getSignedContent();
                if (content != null) {
                    assertDer((byte[]) content.getContent());
                }
            }
        }
    }

    private static void assertDer(byte[] message) throws Exception {
        assertThat(message).isEqualTo(ASN1Primitive.fromByteArray(message).getEncoded(ASN1Encoding.DER));
    }

    @DatabaseTest
    void clientsThatGoByTheirOwnCapabilityNamesFindThem(TestDatabase database) throws Exception {
        try (var node = new IdentityFixture(database)) {
            assertThat(node.scep().capabilities().lines())
                    .contains("POSTPKIOperation", "SHA-1", "SHA-256", "AES", "DES3", "SCEPStandard")
                    // strongSwan 5.9.8 takes this line, by mistake, for the one that says AES.
                    .contains("SHA-384");
        }
    }

    @DatabaseTest
    void aChallengeIsSpentOnceAndTheSameKeyGetsTheSameCertificateAgain(TestDatabase database) throws Exception {
        try (var node = new IdentityFixture(database)) {
            var client = client(node);
            String challenge = challenge(node);
            var first = new ScepTestClient.Options();
            var issued = exchange(node, client, challenge, first);
            assertThat(exchange(node, client, challenge, first)).isEqualTo(issued);
            var thief = exchange(node, client, challenge, new ScepTestClient.Options());
            assertThat(thief.status()).isEqualTo("2");
            assertThat(thief.failInfo()).contains(BAD_REQUEST);
        }
    }

    @DatabaseTest
    void twoNodesSpendOneChallengeOnce(TestDatabase database) throws Exception {
        try (var node = new IdentityFixture(database);
                var other = node.anotherNode(database)) {
            var client = client(node);
            for (int round = 0; round < 5; round++) {
                String challenge = challenge(node);
                var tries = new ArrayList<Callable<String>>();
                for (int i = 0; i < 6; i++) {
                    var at = i % 2 == 0 ? node : other;
                    var options = new ScepTestClient.Options();
                    tries.add(() -> exchange(at, client, challenge, options).status());
                }
                var pool = Executors.newFixedThreadPool(6);
                var statuses = new ArrayList<String>();
                for (var result : pool.invokeAll(tries)) {
                    statuses.add(result.get());
                }
                pool.shutdown();
                assertThat(statuses).containsOnlyOnce("0");
            }
        }
    }

    @DatabaseTest
    void wrongExpiredAndMissingChallengesAreRefused(TestDatabase database) throws Exception {
        try (var node = new IdentityFixture(database)) {
            var client = client(node);
            assertThat(exchange(node, client, "guess", new ScepTestClient.Options())
                            .failInfo())
                    .contains(BAD_REQUEST);
            assertThat(exchange(node, client, null, new ScepTestClient.Options())
                            .failInfo())
                    .contains(BAD_REQUEST);
            String challenge = challenge(node);
            node.clock().advance(Duration.ofHours(24));
            assertThat(exchange(node, client, challenge, new ScepTestClient.Options())
                            .failInfo())
                    .contains(BAD_REQUEST);
        }
    }

    @DatabaseTest
    void hostileRequestsGetAProperFailureAndNoCertificate(TestDatabase database) throws Exception {
        try (var node = new IdentityFixture(database)) {
            var client = client(node);
            assertThat(failInfo(node, client, options -> options.key = ScepTestClient.rsa(1024)))
                    .contains("0");
            assertThat(failInfo(node, client, options -> options.csrSigner = ScepTestClient.rsa(2048)))
                    .contains(BAD_REQUEST);
            assertThat(failInfo(node, client, options -> options.signerKey = ScepTestClient.rsa(2048)))
                    .contains("1");
            assertThat(failInfo(node, client, options -> options.csrDigest = "MD5"))
                    .contains("0");
            assertThat(failInfo(node, client, options -> options.digest = "MD5"))
                    .contains("0");
            assertThat(failInfo(node, client, options -> options.cipher = PKCSObjectIdentifiers.RC2_CBC))
                    .contains("0");
            assertThat(failInfo(node, client, options -> options.messageType = "20"))
                    .contains("4");
            assertThat(failInfo(node, client, options -> options.messageType = "17"))
                    .contains(BAD_REQUEST);
            assertThat(failInfo(node, client, options -> options.messageType = "99"))
                    .contains(BAD_REQUEST);
            assertThat(failInfo(node, client, options -> options.subject = "CN=" + "a".repeat(2000)))
                    .contains(BAD_REQUEST);
        }
    }

    @DatabaseTest
    void changedBytesNeverEndInAnythingButARefusal(TestDatabase database) throws Exception {
        try (var node = new IdentityFixture(database)) {
            var client = client(node);
            byte[] honest =
                    client.request("guess", new ScepTestClient.Options()).message();
            var random = new Random(42);
            for (int round = 0; round < 500; round++) {
                byte[] changed = honest.clone();
                for (int change = 0; change <= round % 4; change++) {
                    changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
                }
                byte[] cut = Arrays.copyOf(changed, round % 5 == 0 ? random.nextInt(changed.length) : changed.length);
                try {
                    assertThat(node.scep().operation(cut)).isNotEmpty();
                } catch (MalformedScepException e) {
                    assertThat(e).hasMessageNotContaining("guess");
                }
            }
        }
    }

    private static Optional<String> failInfo(
            IdentityFixture node, ScepTestClient client, Consumer<ScepTestClient.Options> change) throws Exception {
        var options = new ScepTestClient.Options();
        change.accept(options);
        return exchange(node, client, challenge(node), options).failInfo();
    }

    static ScepTestClient client(IdentityFixture node) {
        return new ScepTestClient(node.get(CertificateAuthority.class).certificate());
    }

    static String challenge(IdentityFixture node) {
        return node.get(EnrollmentChallenges.class).issue("default", null);
    }

    static ScepTestClient.Reply exchange(
            IdentityFixture node, ScepTestClient client, String challenge, ScepTestClient.Options options)
            throws Exception {
        var exchange = client.request(challenge, options);
        return client.open(node.scep().operation(exchange.message()), exchange);
    }
}
