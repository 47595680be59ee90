package io.edict.services.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateParsingException;
import java.security.cert.PKIXCertPathValidatorResult;
import java.security.cert.PKIXParameters;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Decides whether a certificate is a device's: it chains to an accepted authority and may authenticate a client.
 *
 * <p>An accepted authority is the direct issuer: certificates that a request brings along are not used, so the answer
 * depends on the certificate alone and is remembered by its fingerprint. Validity in time is judged on every call.
 * Thread-safe.
 */
@Component
public class DeviceCertificateVerifier {
    static final int CERTIFICATE_BYTES_MAX = 16 * 1024;
    private static final int REMEMBERED_MAX = 50_000;
    private static final int RSA_BITS_MIN = 2048;
    private static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";
    private static final String ANY_PURPOSE = "2.5.29.37.0";

    private final TrustedAuthorities authorities;
    private final Clock clock;
    // WHY: refusals are not remembered, so that nobody can fill the cache or the log of refusals for others.
    private final Cache<String, Issuer> accepted =
            Caffeine.newBuilder().maximumSize(REMEMBERED_MAX).build();

    DeviceCertificateVerifier(TrustedAuthorities authorities, Clock clock) {
        this.authorities = authorities;
        this.clock = clock;
    }

    /** Verifies a certificate in DER. The caller proves that the sender holds its key. */
    IdentityResult verify(byte[] der) {
        if (der.length > CERTIFICATE_BYTES_MAX) {
            return refused(RefusalReason.CERTIFICATE_MALFORMED, "the certificate is too large");
        }
        X509Certificate certificate;
        try {
            certificate = CertificateParser.parse(der);
        } catch (IllegalArgumentException e) {
            return refused(RefusalReason.CERTIFICATE_MALFORMED, "the certificate cannot be parsed");
        }
        return verify(certificate);
    }

    /** Verifies a certificate. The caller proves that the sender holds its key. */
    public IdentityResult verify(X509Certificate certificate) {
        String sha256 = Fingerprint.of(CertificateParser.encode(certificate));
        Issuer issuer = accepted.getIfPresent(sha256);
        if (issuer == null) {
            if (!isForClients(certificate) || !hasAcceptedKey(certificate.getPublicKey())) {
                return refused(
                        RefusalReason.CERTIFICATE_UNTRUSTED,
                        "the certificate is not one for a client's authentication");
            }
            try {
                issuer = authorities.isOwn(issuerOf(certificate)) ? Issuer.OWN : Issuer.TRUSTED;
            } catch (GeneralSecurityException e) {
                return refused(RefusalReason.CERTIFICATE_UNTRUSTED, "the certificate chains to no accepted authority");
            }
            accepted.put(sha256, issuer);
        }
        Instant now = clock.instant();
        if (now.isBefore(certificate.getNotBefore().toInstant())) {
            return refused(RefusalReason.CERTIFICATE_EXPIRED, "the certificate is not valid yet");
        }
        boolean expired = now.isAfter(certificate.getNotAfter().toInstant());
        return new IdentityResult.Proven(new DeviceCertificate(sha256, certificate, issuer == Issuer.OWN, expired));
    }

    private X509Certificate issuerOf(X509Certificate certificate) throws GeneralSecurityException {
        CertPath path = CertificateFactory.getInstance("X.509").generateCertPath(List.of(certificate));
        var parameters = new PKIXParameters(authorities.anchors());
        parameters.setRevocationEnabled(false);
        // WHY: the end of validity is judged apart, because an expired certificate may still renew itself.
        parameters.setDate(Date.from(certificate.getNotAfter().toInstant().minusSeconds(1)));
        var result = (PKIXCertPathValidatorResult)
                CertPathValidator.getInstance("PKIX").validate(path, parameters);
        return result.getTrustAnchor().getTrustedCert();
    }

    private static boolean isForClients(X509Certificate certificate) {
        boolean[] usage = certificate.getKeyUsage();
        if (certificate.getBasicConstraints() >= 0 || (usage != null && !usage[0])) {
            return false;
        }
        try {
            List<String> purposes = certificate.getExtendedKeyUsage();
            return purposes == null || purposes.contains(CLIENT_AUTH) || purposes.contains(ANY_PURPOSE);
        } catch (CertificateParsingException e) {
            return false;
        }
    }

    private static boolean hasAcceptedKey(PublicKey key) {
        return key instanceof RSAPublicKey rsa
                ? rsa.getModulus().bitLength() >= RSA_BITS_MIN
                : key instanceof ECPublicKey;
    }

    private static IdentityResult refused(RefusalReason reason, String detail) {
        return new IdentityResult.Refused(reason, detail);
    }

    private enum Issuer {
        OWN,
        TRUSTED
    }
}
