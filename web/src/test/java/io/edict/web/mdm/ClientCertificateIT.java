package io.edict.web.mdm;

import static org.assertj.core.api.Assertions.assertThat;

import io.edict.web.acceptance.TestServer;
import java.io.StringWriter;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Client certificates over the server's own TLS. */
class ClientCertificateIT {
    private static final int REFUSED = 403;

    @Test
    void aDevicesCertificatePassesAndEverythingElseIsRefusedWithoutMakingItLeave(@TempDir Path folder)
            throws Exception {
        var authority = Holder.authority("CN=External");
        var foreign = Holder.authority("CN=External");
        var server = Holder.authority("CN=127.0.0.1");
        Path cert = Files.writeString(folder.resolve("tls.pem"), pem(server.certificate()));
        Path key = Files.writeString(
                folder.resolve("tls.key"),
                pem(new JcaPKCS8Generator(server.key().getPrivate(), null)));
        Path trusted = Files.writeString(folder.resolve("trusted.pem"), pem(authority.certificate()));
        try (var running = TestServer.start(
                folder.resolve("data"),
                Map.of(
                        "edict.tls.cert",
                        cert.toString(),
                        "edict.tls.key",
                        key.toString(),
                        "edict.mdm.trusted-cas",
                        trusted.toString()))) {
            var url = URI.create("https://127.0.0.1:" + running.url().getPort() + "/mdm/checkin");
            Instant soon = Instant.now().plus(Duration.ofDays(1));
            assertThat(status(url, server, authority.issue("CN=device", soon)))
                    .isBetween(400, 499)
                    .isNotIn(401, REFUSED);
            assertThat(status(url, server, null)).isEqualTo(REFUSED);
            assertThat(status(url, server, foreign.issue("CN=device", soon))).isEqualTo(REFUSED);
            assertThat(status(
                            url,
                            server,
                            authority.issue("CN=device", Instant.now().minusSeconds(60))))
                    .isEqualTo(REFUSED);
        }
    }

    private static int status(URI url, Holder server, @Nullable Holder client) throws Exception {
        var trust = KeyStore.getInstance(KeyStore.getDefaultType());
        trust.load(null, null);
        trust.setCertificateEntry("server", server.certificate());
        var trustManagers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trustManagers.init(trust);
        var keys = KeyStore.getInstance(KeyStore.getDefaultType());
        keys.load(null, null);
        if (client != null) {
            keys.setKeyEntry(
                    "device", client.key().getPrivate(), new char[0], new X509Certificate[] {client.certificate()});
        }
        var keyManagers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keyManagers.init(keys, new char[0]);
        var context = SSLContext.getInstance("TLS");
        context.init(keyManagers.getKeyManagers(), trustManagers.getTrustManagers(), null);
        var http = HttpClient.newBuilder().sslContext(context).build();
        var request = HttpRequest.newBuilder(url)
                .PUT(HttpRequest.BodyPublishers.ofString("no property list"))
                .build();
        var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.body()).doesNotContain("com.apple.unrecognized.device");
        return answer.statusCode();
    }

    private static String pem(Object object) throws Exception {
        var text = new StringWriter();
        try (var pem = new JcaPEMWriter(text)) {
            pem.writeObject(object);
        }
        return text.toString();
    }

    /** A key with its certificate. */
    private record Holder(KeyPair key, X509Certificate certificate) {
        static Holder authority(String name) throws Exception {
            KeyPair key = rsa();
            return issue(name, key, name, key, true, Instant.now().plus(Duration.ofDays(1)));
        }

        Holder issue(String name, Instant notAfter) throws Exception {
            return issue(name, rsa(), certificate.getSubjectX500Principal().getName(), key, false, notAfter);
        }

        private static KeyPair rsa() throws Exception {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        }

        private static Holder issue(
                String name, KeyPair key, String issuer, KeyPair issuerKey, boolean authority, Instant notAfter)
                throws Exception {
            var holder = new JcaX509v3CertificateBuilder(
                            new X500Name(issuer),
                            BigInteger.valueOf(System.nanoTime()),
                            Date.from(notAfter.minus(Duration.ofDays(2))),
                            Date.from(notAfter),
                            new X500Name(name),
                            key.getPublic())
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(authority))
                    .addExtension(
                            Extension.subjectAlternativeName,
                            false,
                            new GeneralNames(new GeneralName(GeneralName.iPAddress, "127.0.0.1")))
                    .build(new JcaContentSignerBuilder("SHA256withRSA").build(issuerKey.getPrivate()));
            return new Holder(key, new JcaX509CertificateConverter().getCertificate(holder));
        }
    }
}
