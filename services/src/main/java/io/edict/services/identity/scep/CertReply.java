package io.edict.services.identity.scep;

import io.edict.services.identity.CertificateAuthority;
import java.io.IOException;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSEnvelopedDataGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.KeyTransRecipientInfoGenerator;
import org.bouncycastle.cms.SignerInfoGeneratorBuilder;
import org.bouncycastle.cms.jcajce.JceCMSContentEncryptorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.operator.jcajce.JceAsymmetricKeyWrapper;

/**
 * Replies of type CertRep: signed by the authority with SHA-256, certificates encrypted to the requester with AES-128.
 *
 * <p>They are DER throughout: clients written in Go read no more than the first part of an octet string in parts.
 */
final class CertReply {
    private static final String CERT_REP = "3";
    private static final String SUCCESS = "0";
    private static final String FAILURE = "2";
    private static final int NONCE_BYTES = 16;
    // WHY not sha256WithRSAEncryption: RFC 3370, section 3.2, allows both, and strongSwan takes this one only.
    private static final AlgorithmIdentifier RSA =
            new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE);

    private final CertificateAuthority authority;
    private final SecureRandom random = new SecureRandom();

    CertReply(CertificateAuthority authority) {
        this.authority = authority;
    }

    byte[] success(PkiMessage request, RSAPublicKey requester, X509Certificate issued) {
        try {
            var certificates = new CMSSignedDataGenerator();
            certificates.addCertificate(new JcaX509CertificateHolder(issued));
            byte[] degenerate = certificates
                    .generate(new CMSProcessableByteArray(new byte[0]))
                    .getEncoded(ASN1Encoding.DER);
            return signed(attributes(request, SUCCESS), encrypted(degenerate, request, requester), true);
        } catch (CMSException | OperatorCreationException | CertificateEncodingException | IOException e) {
            throw new IllegalStateException("a SCEP reply cannot be encoded", e);
        }
    }

    byte[] failure(PkiMessage request, FailInfo failInfo) {
        try {
            ASN1EncodableVector attributes = attributes(request, FAILURE);
            attributes.add(text(ScepAttributes.FAIL_INFO, failInfo.value()));
            return signed(attributes, new byte[0], false);
        } catch (CMSException | OperatorCreationException | CertificateEncodingException | IOException e) {
            throw new IllegalStateException("a SCEP reply cannot be encoded", e);
        }
    }

    private static byte[] encrypted(byte[] content, PkiMessage request, RSAPublicKey requester)
            throws CMSException, IOException {
        X509CertificateHolder signer = request.signerCertificate();
        var envelope = new CMSEnvelopedDataGenerator();
        envelope.addRecipientInfoGenerator(
                new RequesterInfo(new IssuerAndSerialNumber(signer.getIssuer(), signer.getSerialNumber()), requester));
        return envelope.generate(
                        new CMSProcessableByteArray(content),
                        new JceCMSContentEncryptorBuilder(CMSAlgorithm.AES128_CBC).build())
                .toASN1Structure()
                .getEncoded(ASN1Encoding.DER);
    }

    private byte[] signed(ASN1EncodableVector attributes, byte[] content, boolean encapsulate)
            throws CMSException, OperatorCreationException, CertificateEncodingException, IOException {
        var generator = new CMSSignedDataGenerator();
        var certificate = new JcaX509CertificateHolder(authority.certificate());
        generator.addSignerInfoGenerator(new SignerInfoGeneratorBuilder(
                        new JcaDigestCalculatorProviderBuilder().build(), signature -> RSA)
                .setSignedAttributeGenerator(new DefaultSignedAttributeTableGenerator(new AttributeTable(attributes)))
                .build(authority.contentSigner(), certificate));
        generator.addCertificate(certificate);
        return generator
                .generate(new CMSProcessableByteArray(content), encapsulate)
                .getEncoded(ASN1Encoding.DER);
    }

    private ASN1EncodableVector attributes(PkiMessage request, String status) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        var attributes = new ASN1EncodableVector();
        attributes.add(text(ScepAttributes.MESSAGE_TYPE, CERT_REP));
        attributes.add(text(ScepAttributes.PKI_STATUS, status));
        attributes.add(text(ScepAttributes.TRANSACTION_ID, request.transactionId()));
        attributes.add(attribute(ScepAttributes.SENDER_NONCE, new DEROctetString(nonce)));
        byte[] senderNonce = request.senderNonce();
        if (senderNonce != null) {
            attributes.add(attribute(ScepAttributes.RECIPIENT_NONCE, new DEROctetString(senderNonce)));
        }
        return attributes;
    }

    private static Attribute text(ASN1ObjectIdentifier type, String value) {
        return attribute(type, new DERPrintableString(value));
    }

    private static Attribute attribute(ASN1ObjectIdentifier type, ASN1Encodable value) {
        return new Attribute(type, new DERSet(value));
    }

    /**
     * Encrypts to the requester, who is named by the certificate it signed with.
     *
     * <p>That certificate is often self-made and not always one that Java's own parser takes.
     */
    private static final class RequesterInfo extends KeyTransRecipientInfoGenerator {
        RequesterInfo(IssuerAndSerialNumber requester, RSAPublicKey key) {
            super(requester, new JceAsymmetricKeyWrapper(key));
        }
    }
}
