package io.edict.web.hostile;

import io.edict.simulator.mdm.MdmIdentity;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/** Signatures and certificates that nobody should believe. */
final class Signatures {
    private Signatures() {}

    /** A key with a certificate that names the same subject and issuer as a real one, issued by a false authority. */
    static MdmIdentity forgedFrom(X509Certificate real) throws Exception {
        KeyPair keys = rsa(2048);
        return new MdmIdentity(
                keys.getPrivate(),
                certificate(
                        X500Name.getInstance(real.getSubjectX500Principal().getEncoded()),
                        X500Name.getInstance(real.getIssuerX500Principal().getEncoded()),
                        real.getSerialNumber(),
                        keys,
                        rsa(2048).getPrivate()));
    }

    static MdmIdentity selfSigned(String subject) throws Exception {
        return selfSigned(subject, rsa(2048));
    }

    static MdmIdentity selfSigned(String subject, KeyPair keys) throws Exception {
        X500Name name = new X500Name(subject);
        return new MdmIdentity(keys.getPrivate(), certificate(name, name, BigInteger.TEN, keys, keys.getPrivate()));
    }

    static KeyPair rsa(int bits) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(bits);
        return generator.generateKeyPair();
    }

    private static X509Certificate certificate(
            X500Name subject, X500Name issuer, BigInteger serial, KeyPair keys, PrivateKey issuerKey) throws Exception {
        long now = System.currentTimeMillis();
        return new JcaX509CertificateConverter()
                .getCertificate(new JcaX509v3CertificateBuilder(
                                issuer,
                                serial,
                                new Date(now - 3_600_000),
                                new Date(now + 86_400_000),
                                subject,
                                keys.getPublic())
                        .build(new JcaContentSignerBuilder("SHA256withRSA").build(issuerKey)));
    }

    /** A detached or enclosing signature by these signers. */
    static String cms(byte[] body, boolean encapsulate, boolean withCertificates, MdmIdentity... signers)
            throws Exception {
        CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
        for (MdmIdentity signer : signers) {
            generator.addSignerInfoGenerator(
                    new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
                            .build(
                                    new JcaContentSignerBuilder("SHA256withRSA").build(signer.privateKey()),
                                    signer.certificate()));
            if (withCertificates) {
                generator.addCertificates(new JcaCertStore(List.of(signer.certificate())));
            }
        }
        return Base64.getEncoder()
                .encodeToString(generator
                        .generate(new CMSProcessableByteArray(body), encapsulate)
                        .getEncoded());
    }

    /** A signature whose signer info carries another signer's certificate. */
    static String swapped(byte[] body, MdmIdentity signer, X509Certificate shown) throws Exception {
        return cms(body, false, true, new MdmIdentity(signer.privateKey(), shown));
    }
}
