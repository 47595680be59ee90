package io.edict.services.identity.scep;

import io.edict.services.identity.BerGuard;
import java.io.IOException;
import java.security.interfaces.RSAPublicKey;
import java.util.Collection;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.Attribute;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cms.CMSEnvelopedData;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.KeyTransRecipientInformation;
import org.bouncycastle.cms.Recipient;
import org.bouncycastle.cms.RecipientInformation;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCSException;
import org.jspecify.annotations.Nullable;

/**
 * The inner layer of a SCEP request: a PKCS #10 request whose signature holds.
 *
 * @param key the key to certify
 * @param subject the subject asked for
 * @param challenge the challenge password; null: none
 */
record CertificateRequest(RSAPublicKey key, X500Name subject, @Nullable String challenge) {
    private static final X500Name DEFAULT_SUBJECT = new X500Name("CN=Edict device");
    private static final int SUBJECT_BYTES_MAX = 1000;
    private static final int CHALLENGE_CHARACTERS_MAX = 256;
    private static final int RECIPIENTS_MAX = 2;
    private static final Set<ASN1ObjectIdentifier> CIPHERS = Set.of(
            OIWObjectIdentifiers.desCBC,
            PKCSObjectIdentifiers.des_EDE3_CBC,
            NISTObjectIdentifiers.id_aes128_CBC,
            NISTObjectIdentifiers.id_aes192_CBC,
            NISTObjectIdentifiers.id_aes256_CBC);
    private static final Set<ASN1ObjectIdentifier> SIGNATURES = Set.of(
            PKCSObjectIdentifiers.sha1WithRSAEncryption,
            PKCSObjectIdentifiers.sha256WithRSAEncryption,
            PKCSObjectIdentifiers.sha384WithRSAEncryption,
            PKCSObjectIdentifiers.sha512WithRSAEncryption);

    /** Opens an envelope and checks the request in it. */
    static CertificateRequest open(byte[] envelope, Recipient recipient) throws ScepFailureException {
        PKCS10CertificationRequest request = request(decrypt(envelope, recipient));
        if (!SIGNATURES.contains(request.getSignatureAlgorithm().getAlgorithm())) {
            throw new ScepFailureException(FailInfo.BAD_ALGORITHM, "the request's signature algorithm is not accepted");
        }
        RSAPublicKey key = RsaKeys.accepted(request.getSubjectPublicKeyInfo());
        requireSignature(request, key);
        return new CertificateRequest(key, subject(request), challenge(request));
    }

    // WHY: whatever fails in here fails alike, so that nobody learns from the answer how far a guess got.
    private static byte[] decrypt(byte[] envelope, Recipient recipient) throws ScepFailureException {
        if (!BerGuard.accepts(envelope)) {
            throw unreadable();
        }
        CMSEnvelopedData enveloped;
        try {
            enveloped = new CMSEnvelopedData(envelope);
        } catch (CMSException | RuntimeException e) {
            throw unreadable();
        }
        if (!CIPHERS.contains(enveloped.getContentEncryptionAlgorithm().getAlgorithm())) {
            throw new ScepFailureException(FailInfo.BAD_ALGORITHM, "the cipher is not accepted");
        }
        Collection<RecipientInformation> recipients =
                enveloped.getRecipientInfos().getRecipients();
        if (recipients.size() > RECIPIENTS_MAX) {
            throw unreadable();
        }
        for (RecipientInformation information : recipients) {
            if (information instanceof KeyTransRecipientInformation) {
                byte[] content = decrypt(information, recipient);
                if (content != null && BerGuard.accepts(content)) {
                    return content;
                }
            }
        }
        throw unreadable();
    }

    private static byte @Nullable [] decrypt(RecipientInformation information, Recipient recipient) {
        try {
            return information.getContent(recipient);
        } catch (CMSException | RuntimeException e) {
            return null;
        }
    }

    private static PKCS10CertificationRequest request(byte[] content) throws ScepFailureException {
        try {
            return new PKCS10CertificationRequest(content);
        } catch (IOException | RuntimeException e) {
            throw unreadable();
        }
    }

    private static void requireSignature(PKCS10CertificationRequest request, RSAPublicKey key)
            throws ScepFailureException {
        try {
            if (request.isSignatureValid(new JcaContentVerifierProviderBuilder().build(key))) {
                return;
            }
        } catch (OperatorCreationException | PKCSException | RuntimeException e) {
            throw new ScepFailureException(FailInfo.BAD_REQUEST, "the request's signature cannot be verified");
        }
        throw new ScepFailureException(FailInfo.BAD_REQUEST, "the request is not signed by its key");
    }

    private static X500Name subject(PKCS10CertificationRequest request) throws ScepFailureException {
        try {
            byte[] subject = request.getSubject().getEncoded();
            if (subject.length > SUBJECT_BYTES_MAX) {
                throw new ScepFailureException(FailInfo.BAD_REQUEST, "the subject is too long");
            }
            String name = new X500Principal(subject).getName();
            if (name.length() > SUBJECT_BYTES_MAX) {
                throw new ScepFailureException(FailInfo.BAD_REQUEST, "the subject is too long");
            }
            return name.isEmpty() ? DEFAULT_SUBJECT : request.getSubject();
        } catch (IOException | RuntimeException e) {
            throw new ScepFailureException(FailInfo.BAD_REQUEST, "the subject is malformed");
        }
    }

    private static @Nullable String challenge(PKCS10CertificationRequest request) throws ScepFailureException {
        Attribute[] attributes = request.getAttributes(PKCSObjectIdentifiers.pkcs_9_at_challengePassword);
        if (attributes.length == 0) {
            return null;
        }
        ASN1Encodable[] values = attributes[0].getAttributeValues();
        if (attributes.length == 1
                && values.length == 1
                && values[0] instanceof ASN1String text
                && text.getString().length() <= CHALLENGE_CHARACTERS_MAX) {
            return text.getString().isEmpty() ? null : text.getString();
        }
        throw new ScepFailureException(FailInfo.BAD_REQUEST, "the challenge is malformed");
    }

    private static ScepFailureException unreadable() {
        return new ScepFailureException(FailInfo.BAD_MESSAGE_CHECK, "the message holds no readable request");
    }
}
