package io.edict.services.identity.scep;

import io.edict.services.identity.BerGuard;
import java.io.IOException;
import java.util.Collection;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.jspecify.annotations.Nullable;

/**
 * The outer layer of a SCEP request: signed attributes, the signer and the envelope inside (RFC 8894, section 3.2).
 * Nothing in it is believed before {@link #requireSignature()}.
 */
final class PkiMessage {
    private static final int CERTIFICATES_MAX = 8;
    private static final int TRANSACTION_ID_CHARACTERS_MAX = 255;
    private static final int NONCE_BYTES_MAX = 64;
    private static final Set<ASN1ObjectIdentifier> DIGESTS = Set.of(
            OIWObjectIdentifiers.idSHA1,
            NISTObjectIdentifiers.id_sha256,
            NISTObjectIdentifiers.id_sha384,
            NISTObjectIdentifiers.id_sha512);

    private final SignerInformation signer;
    private final X509CertificateHolder signerCertificate;
    private final byte[] envelope;
    private final String messageType;
    private final String transactionId;
    private final byte @Nullable [] senderNonce;

    private PkiMessage(SignerInformation signer, X509CertificateHolder signerCertificate, byte[] envelope)
            throws MalformedScepException {
        this.signer = signer;
        this.signerCertificate = signerCertificate;
        this.envelope = envelope;
        this.messageType = requiredText(ScepAttributes.MESSAGE_TYPE, 4);
        this.transactionId = requiredText(ScepAttributes.TRANSACTION_ID, TRANSACTION_ID_CHARACTERS_MAX);
        this.senderNonce = nonce();
    }

    /**
     * Parses a message.
     *
     * @throws MalformedScepException when it is not one
     */
    static PkiMessage parse(byte[] message) throws MalformedScepException {
        if (!BerGuard.accepts(message)) {
            throw new MalformedScepException("the message is not well-formed BER");
        }
        try {
            var signed = new CMSSignedData(message);
            Collection<SignerInformation> signers = signed.getSignerInfos().getSigners();
            if (signers.size() != 1) {
                throw new MalformedScepException("the message must have exactly one signer");
            }
            SignerInformation signer = signers.iterator().next();
            byte[] envelope = signed.getSignedContent() != null
                            && signed.getSignedContent().getContent() instanceof byte[] content
                    ? content
                    : new byte[0];
            return new PkiMessage(signer, certificateOf(signer, signed), envelope);
        } catch (CMSException | RuntimeException e) {
            // WHY: the parser answers hostile structure with many kinds of unchecked exceptions.
            throw new MalformedScepException("the message is no SCEP message", e);
        }
    }

    private static X509CertificateHolder certificateOf(SignerInformation signer, CMSSignedData signed)
            throws MalformedScepException {
        Collection<X509CertificateHolder> all = signed.getCertificates().getMatches(null);
        var matching = all.stream().filter(signer.getSID()::match).distinct().toList();
        if (all.size() > CERTIFICATES_MAX || matching.size() != 1) {
            throw new MalformedScepException("the signer's certificate must come inside the message, once");
        }
        return matching.get(0);
    }

    /** The value of the message type, such as 19 for PKCSReq. */
    String messageType() {
        return messageType;
    }

    String transactionId() {
        return transactionId;
    }

    /** What the reply repeats as the recipient's nonce; null: the client sent none. */
    byte @Nullable [] senderNonce() {
        return senderNonce;
    }

    X509CertificateHolder signerCertificate() {
        return signerCertificate;
    }

    byte[] envelope() {
        return envelope;
    }

    /** Checks that the message was signed by the key of the signer's certificate. */
    void requireSignature() throws ScepFailureException {
        if (!DIGESTS.contains(signer.getDigestAlgorithmID().getAlgorithm())) {
            throw new ScepFailureException(FailInfo.BAD_ALGORITHM, "the digest algorithm is not accepted");
        }
        var key = RsaKeys.accepted(signerCertificate.getSubjectPublicKeyInfo());
        try {
            if (signer.verify(new JcaSimpleSignerInfoVerifierBuilder().build(key))) {
                return;
            }
        } catch (CMSException | OperatorCreationException | RuntimeException e) {
            throw new ScepFailureException(FailInfo.BAD_MESSAGE_CHECK, "the signature cannot be verified");
        }
        throw new ScepFailureException(FailInfo.BAD_MESSAGE_CHECK, "the signature does not hold");
    }

    private String requiredText(ASN1ObjectIdentifier type, int charactersMax) throws MalformedScepException {
        if (attribute(type) instanceof ASN1String text
                && !text.getString().isEmpty()
                && text.getString().length() <= charactersMax
                && text.getString().chars().allMatch(character -> character >= ' ' && character <= '~')) {
            return text.getString();
        }
        throw new MalformedScepException("the signed attribute " + type + " is missing or malformed");
    }

    private byte @Nullable [] nonce() throws MalformedScepException {
        ASN1Encodable value = attribute(ScepAttributes.SENDER_NONCE);
        if (value == null) {
            return null;
        }
        if (value instanceof ASN1OctetString octets && octets.getOctetsLength() <= NONCE_BYTES_MAX) {
            return octets.getOctets();
        }
        throw new MalformedScepException("the nonce is malformed");
    }

    private @Nullable ASN1Encodable attribute(ASN1ObjectIdentifier type) {
        AttributeTable attributes = signer.getSignedAttributes();
        Attribute attribute = attributes == null ? null : attributes.get(type);
        return attribute == null || attribute.getAttrValues().size() != 1
                ? null
                : attribute.getAttrValues().getObjectAt(0);
    }

    /** The signer's certificate in DER. */
    byte[] signerDer() throws ScepFailureException {
        try {
            return signerCertificate.getEncoded();
        } catch (IOException e) {
            throw new ScepFailureException(FailInfo.BAD_REQUEST, "the signer's certificate has no encoding");
        }
    }
}
