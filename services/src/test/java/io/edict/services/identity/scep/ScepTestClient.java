package io.edict.services.identity.scep;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSEnvelopedData;
import org.bouncycastle.cms.CMSEnvelopedDataGenerator;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.cms.jcajce.JceCMSContentEncryptorBuilder;
import org.bouncycastle.cms.jcajce.JceKeyTransEnvelopedRecipient;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipientInfoGenerator;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/** A SCEP client written from the RFC on CMS primitives; it shares no code with the server. */
public final class ScepTestClient {
    private static final String ARC = "2.16.840.1.113733.1.9.";

    private final X509Certificate authority;

    public ScepTestClient(X509Certificate authority) {
        this.authority = authority;
    }

    /** A request and what is needed to read the reply. */
    public record Exchange(byte[] message, KeyPair signerKey, KeyPair certifiedKey) {}

    /** How a request is made. */
    public static final class Options {
        public ASN1ObjectIdentifier cipher = CMSAlgorithm.AES128_CBC;
        public String digest = "SHA256";
        public String csrDigest = "SHA256";
        public String messageType = "19";
        public String transactionId = "transaction-1";
        public String subject = "CN=test device,O=Example";
        public KeyPair key;
        public KeyPair csrSigner = null;
        public X509Certificate signer = null;
        public KeyPair signerKey = null;

        public Options() {
            this(rsa(2048));
        }

        public Options(KeyPair key) {
            this.key = key;
        }
    }

    public static KeyPair rsa(int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    public Exchange request(String challenge, Options options) throws Exception {
        KeyPair signerKey = options.signerKey == null ? options.key : options.signerKey;
        X509Certificate signer = options.signer == null ? selfSigned(options.key, options.subject) : options.signer;
        byte[] csr = csr(challenge, options);
        return new Exchange(
                signed(encrypted(csr, options.cipher), signer, signerKey.getPrivate(), options),
                signerKey,
                options.key);
    }

    public byte[] csr(String challenge, Options options) throws Exception {
        var builder = new JcaPKCS10CertificationRequestBuilder(new X500Name(options.subject), options.key.getPublic());
        if (challenge != null) {
            builder.addAttribute(PKCSObjectIdentifiers.pkcs_9_at_challengePassword, new DERPrintableString(challenge));
        }
        KeyPair csrSigner = options.csrSigner == null ? options.key : options.csrSigner;
        return builder.build(new JcaContentSignerBuilder(options.csrDigest + "withRSA").build(csrSigner.getPrivate()))
                .getEncoded();
    }

    public byte[] encrypted(byte[] content, ASN1ObjectIdentifier cipher) throws Exception {
        var generator = new CMSEnvelopedDataGenerator();
        generator.addRecipientInfoGenerator(new JceKeyTransRecipientInfoGenerator(authority));
        return generator
                .generate(new CMSProcessableByteArray(content), new JceCMSContentEncryptorBuilder(cipher).build())
                .getEncoded();
    }

    public byte[] signed(byte[] envelope, X509Certificate signer, PrivateKey key, Options options) throws Exception {
        var attributes = new ASN1EncodableVector();
        attributes.add(attribute("2", new DERPrintableString(options.messageType)));
        attributes.add(attribute("7", new DERPrintableString(options.transactionId)));
        attributes.add(attribute("5", new DEROctetString(new byte[16])));
        var generator = new CMSSignedDataGenerator();
        generator.addSignerInfoGenerator(new JcaSignerInfoGeneratorBuilder(
                        new JcaDigestCalculatorProviderBuilder().build())
                .setSignedAttributeGenerator(new DefaultSignedAttributeTableGenerator(new AttributeTable(attributes)))
                .build(new JcaContentSignerBuilder(options.digest + "withRSA").build(key), signer));
        generator.addCertificate(new X509CertificateHolder(signer.getEncoded()));
        return generator.generate(new CMSProcessableByteArray(envelope), true).getEncoded();
    }

    public static X509Certificate selfSigned(KeyPair key, String subject) throws Exception {
        var name = new X500Name(subject);
        var holder = new JcaX509v3CertificateBuilder(
                        name,
                        BigInteger.ONE,
                        Date.from(Instant.now().minus(Duration.ofDays(1))),
                        Date.from(Instant.now().plus(Duration.ofDays(1))),
                        name,
                        key.getPublic())
                .build(new JcaContentSignerBuilder("SHA256withRSA").build(key.getPrivate()));
        return new JcaX509CertificateConverter().getCertificate(holder);
    }

    /** What a reply says. */
    public record Reply(String status, Optional<String> failInfo, Optional<X509Certificate> certificate) {}

    /** Verifies and opens a reply, as RFC 8894 asks of a client. */
    public Reply open(byte[] message, Exchange exchange) throws Exception {
        var signed = new CMSSignedData(message);
        var signer = signed.getSignerInfos().getSigners().iterator().next();
        boolean encapsulated = signed.getSignedContent() != null;
        if (!encapsulated) {
            signed = new CMSSignedData(new CMSProcessableByteArray(new byte[0]), message);
            signer = signed.getSignerInfos().getSigners().iterator().next();
        }
        if (!signer.verify(new JcaSimpleSignerInfoVerifierBuilder().build(authority))) {
            throw new IllegalStateException("the reply is not signed by the authority");
        }
        AttributeTable attributes = signer.getSignedAttributes();
        if (!((ASN1OctetString) value(attributes, "6")).equals(new DEROctetString(new byte[16]))
                || !text(attributes, "2").equals("3")
                || !text(attributes, "7").startsWith("transaction-")) {
            throw new IllegalStateException("the reply answers another request");
        }
        String status = text(attributes, "3");
        if (!status.equals("0")) {
            return new Reply(status, Optional.of(text(attributes, "4")), Optional.empty());
        }
        var enveloped = new CMSEnvelopedData((byte[]) signed.getSignedContent().getContent());
        if (!enveloped.getEncryptionAlgOID().startsWith("2.16.840.1.101.3.4.1.")) {
            throw new IllegalStateException("the reply is not encrypted with AES");
        }
        byte[] content = enveloped
                .getRecipientInfos()
                .getRecipients()
                .iterator()
                .next()
                .getContent(
                        new JceKeyTransEnvelopedRecipient(exchange.signerKey().getPrivate()));
        X509CertificateHolder issued = new CMSSignedData(content)
                .getCertificates()
                .getMatches(null)
                .iterator()
                .next();
        return new Reply(
                status, Optional.empty(), Optional.of(new JcaX509CertificateConverter().getCertificate(issued)));
    }

    private static Attribute attribute(String type, ASN1Encodable value) {
        return new Attribute(new ASN1ObjectIdentifier(ARC + type), new DERSet(value));
    }

    private static ASN1Encodable value(AttributeTable attributes, String type) {
        return attributes
                .get(new ASN1ObjectIdentifier(ARC + type))
                .getAttrValues()
                .getObjectAt(0);
    }

    private static String text(AttributeTable attributes, String type) {
        return ((ASN1String) value(attributes, type)).getString();
    }
}
