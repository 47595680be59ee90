package io.edict.simulator.mdm;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/** A device's identity: the certificate that SCEP gave it and its key. */
public record MdmIdentity(PrivateKey privateKey, X509Certificate certificate) {

    /** The identity from its stored form: PKCS #8 and DER, both base64. */
    public static MdmIdentity decode(String privateKey, String certificate) {
        try {
            Base64.Decoder base64 = Base64.getDecoder();
            PrivateKey key =
                    KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(base64.decode(privateKey)));
            X509Certificate x509 = (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(base64.decode(certificate)));
            return new MdmIdentity(key, x509);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the stored identity cannot be read", e);
        }
    }

    /** The value of the Mdm-Signature header for a body: a detached CMS signature with SHA-256, base64. */
    public String sign(byte[] body) {
        try {
            CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
            generator.addSignerInfoGenerator(
                    new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
                            .build(new JcaContentSignerBuilder("SHA256withRSA").build(privateKey), certificate));
            generator.addCertificates(new JcaCertStore(List.of(certificate)));
            byte[] signature =
                    generator.generate(new CMSProcessableByteArray(body), false).getEncoded();
            return Base64.getEncoder().encodeToString(signature);
        } catch (OperatorCreationException | CMSException | GeneralSecurityException | java.io.IOException e) {
            throw new IllegalStateException("cannot sign", e);
        }
    }
}
