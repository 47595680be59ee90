package io.edict.simulator.mdm;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSEnvelopedData;
import org.bouncycastle.cms.CMSEnvelopedDataGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.cms.jcajce.JceCMSContentEncryptorBuilder;
import org.bouncycastle.cms.jcajce.JceKeyTransEnvelopedRecipient;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipientInfoGenerator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/** A PKCSReq pkiMessage of SCEP (RFC 8894, section 3) and the way to read the CertRep that answers it. */
final class ScepMessage {
    private static final String ATTRIBUTES = "2.16.840.1.113733.1.9.";
    private static final ASN1ObjectIdentifier MESSAGE_TYPE = new ASN1ObjectIdentifier(ATTRIBUTES + "2");
    private static final ASN1ObjectIdentifier PKI_STATUS = new ASN1ObjectIdentifier(ATTRIBUTES + "3");
    private static final ASN1ObjectIdentifier FAIL_INFO = new ASN1ObjectIdentifier(ATTRIBUTES + "4");
    private static final ASN1ObjectIdentifier SENDER_NONCE = new ASN1ObjectIdentifier(ATTRIBUTES + "5");
    private static final ASN1ObjectIdentifier TRANSACTION_ID = new ASN1ObjectIdentifier(ATTRIBUTES + "7");
    private static final String PKCS_REQ = "19";
    private static final String SUCCESS = "0";

    private final byte[] encoded;
    private final String transactionId;

    private ScepMessage(byte[] encoded, String transactionId) {
        this.encoded = encoded;
        this.transactionId = transactionId;
    }

    static ScepMessage request(byte[] csr, KeyPair keys, X500Name subject, X509Certificate authority)
            throws GeneralSecurityException, CMSException, OperatorCreationException, IOException {
        X509Certificate self = selfSigned(keys, subject);
        byte[] nonce = new byte[16];
        new SecureRandom().nextBytes(nonce);
        byte[] transaction = new byte[16];
        new SecureRandom().nextBytes(transaction);
        String transactionId = HexFormat.of().withUpperCase().formatHex(transaction);

        CMSEnvelopedDataGenerator envelope = new CMSEnvelopedDataGenerator();
        envelope.addRecipientInfoGenerator(new JceKeyTransRecipientInfoGenerator(authority));
        byte[] sealed = envelope.generate(
                        new CMSProcessableByteArray(csr),
                        new JceCMSContentEncryptorBuilder(CMSAlgorithm.AES256_CBC).build())
                .getEncoded();

        ASN1EncodableVector attributes = new ASN1EncodableVector();
        attributes.add(attribute(MESSAGE_TYPE, new DERPrintableString(PKCS_REQ)));
        attributes.add(attribute(TRANSACTION_ID, new DERPrintableString(transactionId)));
        attributes.add(attribute(SENDER_NONCE, new DEROctetString(nonce)));
        CMSSignedDataGenerator signed = new CMSSignedDataGenerator();
        signed.addSignerInfoGenerator(new JcaSignerInfoGeneratorBuilder(
                        new JcaDigestCalculatorProviderBuilder().build())
                .setSignedAttributeGenerator(new DefaultSignedAttributeTableGenerator(new AttributeTable(attributes)))
                .build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate()), self));
        signed.addCertificates(new JcaCertStore(List.of(self)));
        byte[] message =
                signed.generate(new CMSProcessableByteArray(sealed), true).getEncoded();
        return new ScepMessage(message, transactionId);
    }

    byte[] encoded() {
        return encoded;
    }

    /** The content of the CertRep that answers this message: a bag of certificates. */
    byte[] open(byte[] reply, KeyPair keys, X509Certificate authority)
            throws CMSException, OperatorCreationException, IOException {
        CMSSignedData signed = new CMSSignedData(reply);
        SignerInformation signer = signed.getSignerInfos().iterator().next();
        if (!signer.verify(new JcaSimpleSignerInfoVerifierBuilder().build(authority))) {
            throw new MalformedReplyException("the CertRep is not signed by the authority", null);
        }
        if (!transactionId.equals(text(signer, TRANSACTION_ID))) {
            throw new MalformedReplyException("the CertRep belongs to another transaction", null);
        }
        if (!SUCCESS.equals(text(signer, PKI_STATUS))) {
            throw new MalformedReplyException("SCEP refused the request, failInfo " + text(signer, FAIL_INFO), null);
        }
        byte[] content = (byte[]) signed.getSignedContent().getContent();
        return new CMSEnvelopedData(content)
                .getRecipientInfos()
                .iterator()
                .next()
                .getContent(new JceKeyTransEnvelopedRecipient(keys.getPrivate()));
    }

    private static Attribute attribute(ASN1ObjectIdentifier type, ASN1Encodable value) {
        return new Attribute(type, new DERSet(value));
    }

    private static String text(SignerInformation signer, ASN1ObjectIdentifier type) {
        Attribute attribute = signer.getSignedAttributes().get(type);
        return attribute != null && attribute.getAttributeValues()[0] instanceof ASN1String string
                ? string.getString()
                : "";
    }

    @SuppressWarnings("JavaUtilDate") // BouncyCastle's builder takes nothing else
    static X509Certificate selfSigned(KeyPair keys, X500Name subject)
            throws GeneralSecurityException, OperatorCreationException {
        Instant now = Instant.now();
        return new JcaX509CertificateConverter()
                .getCertificate(new JcaX509v3CertificateBuilder(
                                subject,
                                BigInteger.ONE,
                                Date.from(now.minus(1, ChronoUnit.HOURS)),
                                Date.from(now.plus(1, ChronoUnit.DAYS)),
                                subject,
                                keys.getPublic())
                        .build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate())));
    }
}
