package io.edict.simulator.mdm;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/** The client side of SCEP (RFC 8894): asks for the authority's certificate and enrolls a fresh RSA key. */
public final class ScepClient {
    private final Transport transport;

    public ScepClient(Transport transport) {
        this.transport = transport;
    }

    /** A fresh RSA key. */
    static KeyPair newKeys(int keyBits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(keyBits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no RSA keys on this machine", e);
        }
    }

    /**
     * Obtains an identity for a key.
     *
     * @throws RefusedException when the server does not take the request
     * @throws MalformedReplyException when it answers that it does not, such as for a used challenge
     */
    MdmIdentity enroll(URI url, X500Name subject, String challenge, KeyPair keys) {
        String capabilities =
                new String(transport.get(operation(url, "GetCACaps"), Map.of()), StandardCharsets.US_ASCII);
        if (!capabilities.contains("POSTPKIOperation") || !capabilities.contains("SHA-256")) {
            throw new MalformedReplyException("the SCEP server lacks POSTPKIOperation or SHA-256", null);
        }
        try {
            X509Certificate authority = authority(transport.get(operation(url, "GetCACert"), Map.of()));
            byte[] request = request(subject, challenge, keys).getEncoded();
            ScepMessage message = ScepMessage.request(request, keys, subject, authority);
            byte[] reply = transport.post(
                    operation(url, "PKIOperation"),
                    Map.of("Content-Type", "application/x-pki-message"),
                    message.encoded());
            return new MdmIdentity(keys.getPrivate(), issued(message.open(reply, keys, authority), keys));
        } catch (IOException | CMSException | GeneralSecurityException | OperatorCreationException e) {
            throw new MalformedReplyException("SCEP failed: " + e.getMessage(), e);
        }
    }

    private static URI operation(URI url, String operation) {
        String separator = url.getQuery() == null ? "?" : "&";
        return URI.create(url + separator + "operation=" + operation);
    }

    /** GetCACert is answered with one certificate, or with a PKCS #7 bag of several. */
    private static X509Certificate authority(byte[] reply) throws GeneralSecurityException {
        for (var certificate :
                CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(reply))) {
            X509Certificate x509 = (X509Certificate) certificate;
            if (x509.getBasicConstraints() >= 0) {
                return x509;
            }
        }
        throw new MalformedReplyException("GetCACert holds no authority", null);
    }

    private static PKCS10CertificationRequest request(X500Name subject, String challenge, KeyPair keys)
            throws OperatorCreationException {
        return new JcaPKCS10CertificationRequestBuilder(subject, keys.getPublic())
                .addAttribute(PKCSObjectIdentifiers.pkcs_9_at_challengePassword, new DERPrintableString(challenge))
                .build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate()));
    }

    private static X509Certificate issued(byte[] degenerate, KeyPair keys)
            throws CMSException, GeneralSecurityException {
        List<X509CertificateHolder> all =
                List.copyOf(new CMSSignedData(degenerate).getCertificates().getMatches(null));
        for (X509CertificateHolder holder : all) {
            X509Certificate certificate = new JcaX509CertificateConverter().getCertificate(holder);
            if (certificate.getPublicKey().equals(keys.getPublic())) {
                return certificate;
            }
        }
        throw new MalformedReplyException("SCEP issued no certificate for our key", null);
    }
}
