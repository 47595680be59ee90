package io.edict.services.identity;

import io.edict.services.secret.SecretBox;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cms.Recipient;
import org.bouncycastle.cms.jcajce.JceKeyTransEnvelopedRecipient;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.springframework.stereotype.Service;

/**
 * The server's own certificate authority and registration authority in one: one RSA key and one certificate, shared by
 * all nodes over a database, made once. The key is kept sealed and does not leave this class. Thread-safe.
 */
@Service
public class CertificateAuthority {
    private static final String SIGNATURE_ALGORITHM = "SHA256withRSA";
    private static final String KEY_OWNER = "certificate-authority";

    private final X509Certificate certificate;
    private final PrivateKey key;
    private final CertificateTemplate template;

    CertificateAuthority(AuthorityStore store, SecretBox secrets, Clock clock) {
        this.template = new CertificateTemplate(clock);
        AuthorityStore.Authority authority = store.load().orElseGet(() -> create(store, secrets));
        this.certificate = CertificateParser.parse(authority.certificate());
        this.key = privateKey(secrets.open(authority.sealedKey(), KEY_OWNER));
    }

    /** The authority's certificate; a device trusts the server's certificates by it, and SCEP requests are encrypted to it. */
    public X509Certificate certificate() {
        return certificate;
    }

    /** Signs with the authority's key and SHA-256: what SCEP replies need. */
    public ContentSigner contentSigner() {
        return signer(key);
    }

    /** Opens what was encrypted to the authority's certificate. */
    public Recipient recipient() {
        return new JceKeyTransEnvelopedRecipient(key);
    }

    /**
     * Makes a device certificate for client authentication. Recording it is the caller's part.
     *
     * @param publicKey a key that the requester proved to hold
     * @param subject the subject; it identifies nothing, a certificate is bound by its fingerprint
     */
    X509Certificate sign(SubjectPublicKeyInfo publicKey, X500Name subject) {
        return template.device(certificate, publicKey, subject, contentSigner());
    }

    private AuthorityStore.Authority create(AuthorityStore store, SecretBox secrets) {
        KeyPair pair = CertificateTemplate.newAuthorityKey();
        X509Certificate root = template.authority(pair.getPublic(), signer(pair.getPrivate()));
        return store.insertIfAbsent(new AuthorityStore.Authority(
                CertificateParser.encode(root), secrets.seal(pair.getPrivate().getEncoded(), KEY_OWNER)));
    }

    private static ContentSigner signer(PrivateKey key) {
        try {
            return new JcaContentSignerBuilder(SIGNATURE_ALGORITHM).build(key);
        } catch (OperatorCreationException e) {
            throw new IllegalStateException(SIGNATURE_ALGORITHM + " is not available", e);
        }
    }

    private static PrivateKey privateKey(byte[] encoded) {
        try {
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the stored key of the certificate authority is not an RSA key", e);
        }
    }
}
