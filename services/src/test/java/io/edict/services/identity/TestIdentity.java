package io.edict.services.identity;

import io.edict.services.identity.scep.ScepTestClient;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1OutputStream;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/** A key with a certificate, as a device or a foreign authority has them. */
public record TestIdentity(KeyPair key, X509Certificate certificate) {

    /** An authority of its own. */
    public static TestIdentity authority(String name) throws Exception {
        KeyPair key = ScepTestClient.rsa(2048);
        return issue(name, key, name, key, true, Instant.now().plusSeconds(86_400));
    }

    public TestIdentity issue(String name, Instant notAfter) throws Exception {
        return issue(
                name,
                ScepTestClient.rsa(2048),
                certificate.getSubjectX500Principal().getName(),
                key,
                false,
                notAfter);
    }

    private static TestIdentity issue(
            String name, KeyPair key, String issuer, KeyPair issuerKey, boolean authority, Instant notAfter)
            throws Exception {
        var holder = new JcaX509v3CertificateBuilder(
                        new X500Name(issuer),
                        BigInteger.valueOf(System.nanoTime()),
                        Date.from(notAfter.minusSeconds(2 * 86_400)),
                        Date.from(notAfter),
                        new X500Name(name),
                        key.getPublic())
                .addExtension(Extension.basicConstraints, true, new BasicConstraints(authority))
                .build(new JcaContentSignerBuilder("SHA256withRSA").build(issuerKey.getPrivate()));
        return new TestIdentity(key, new JcaX509CertificateConverter().getCertificate(holder));
    }

    /** How a signature is written. */
    public record Form(String digest, boolean attributes, boolean der, boolean detached) {
        public static final Form USUAL = new Form("SHA256", true, true, true);
    }

    /** The value of a signature header over a body, by these signers. */
    public static String sign(byte[] body, Form form, List<TestIdentity> signers) throws Exception {
        var generator = new CMSSignedDataGenerator();
        for (TestIdentity signer : signers) {
            generator.addSignerInfoGenerator(
                    new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
                            .setDirectSignature(!form.attributes())
                            .build(
                                    new JcaContentSignerBuilder(form.digest() + "withRSA")
                                            .build(signer.key().getPrivate()),
                                    signer.certificate()));
            generator.addCertificate(new JcaX509CertificateHolder(signer.certificate()));
        }
        byte[] signed = generator
                .generate(new CMSProcessableByteArray(body), !form.detached())
                .getEncoded();
        var out = new ByteArrayOutputStream();
        ASN1OutputStream.create(out, form.der() ? "DER" : "BER").writeObject(ASN1Primitive.fromByteArray(signed));
        return Base64.getEncoder().encodeToString(out.toByteArray());
    }
}
