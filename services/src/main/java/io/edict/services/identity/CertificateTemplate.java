package io.edict.services.identity;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.operator.ContentSigner;

/** What the authority's certificates contain: serial numbers, validity and extensions. */
final class CertificateTemplate {
    // WHY: 2048 bits, not more: an enrollment costs three operations with this key, and every SCEP client can use it.
    private static final int AUTHORITY_KEY_BITS = 2048;
    private static final int SERIAL_BITS = 127;
    private static final Duration CLOCK_SKEW = Duration.ofHours(1);
    private static final Duration AUTHORITY_LIFETIME = Duration.ofDays(3650);
    private static final Duration DEVICE_LIFETIME = Duration.ofDays(365);

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    CertificateTemplate(Clock clock) {
        this.clock = clock;
    }

    static KeyPair newAuthorityKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(AUTHORITY_KEY_BITS);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has RSA", e);
        }
    }

    /**
     * The authority's own certificate. It signs certificates and SCEP replies, and SCEP requests are encrypted to it:
     * clients pick it by these key usages.
     */
    X509Certificate authority(PublicKey key, ContentSigner signer) {
        var name = new X500Name("CN=Edict Device Authority");
        SubjectPublicKeyInfo keyInfo = SubjectPublicKeyInfo.getInstance(key.getEncoded());
        try {
            var identifiers = new JcaX509ExtensionUtils();
            return build(
                    builder(name, name, keyInfo, AUTHORITY_LIFETIME)
                            .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
                            .addExtension(
                                    Extension.keyUsage,
                                    true,
                                    new KeyUsage(KeyUsage.keyCertSign
                                            | KeyUsage.cRLSign
                                            | KeyUsage.digitalSignature
                                            | KeyUsage.keyEncipherment))
                            .addExtension(
                                    Extension.subjectKeyIdentifier,
                                    false,
                                    identifiers.createSubjectKeyIdentifier(keyInfo)),
                    signer);
        } catch (CertIOException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("the authority's certificate cannot be encoded", e);
        }
    }

    /** A device's identity certificate. */
    X509Certificate device(X509Certificate issuer, SubjectPublicKeyInfo key, X500Name subject, ContentSigner signer) {
        var issuerName = X500Name.getInstance(issuer.getSubjectX500Principal().getEncoded());
        try {
            var identifiers = new JcaX509ExtensionUtils();
            return build(
                    builder(issuerName, subject, key, DEVICE_LIFETIME)
                            .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                            .addExtension(
                                    Extension.keyUsage,
                                    true,
                                    new KeyUsage(KeyUsage.digitalSignature | KeyUsage.keyEncipherment))
                            .addExtension(
                                    Extension.extendedKeyUsage,
                                    false,
                                    new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth))
                            .addExtension(
                                    Extension.authorityKeyIdentifier,
                                    false,
                                    identifiers.createAuthorityKeyIdentifier(issuer.getPublicKey()))
                            .addExtension(
                                    Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(key)),
                    signer);
        } catch (CertIOException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("a device certificate cannot be encoded", e);
        }
    }

    private X509v3CertificateBuilder builder(
            X500Name issuer, X500Name subject, SubjectPublicKeyInfo key, Duration lifetime) {
        Instant now = clock.instant();
        return new X509v3CertificateBuilder(
                issuer,
                new BigInteger(SERIAL_BITS, random).setBit(SERIAL_BITS - 1),
                Date.from(now.minus(CLOCK_SKEW)),
                Date.from(now.plus(lifetime)),
                subject,
                key);
    }

    private static X509Certificate build(X509v3CertificateBuilder builder, ContentSigner signer) {
        try {
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
        } catch (CertificateException e) {
            throw new IllegalStateException("a certificate that was just made cannot be read", e);
        }
    }
}
