package io.edict.services.identity;

import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The certificates that the authority issued, and for whom. */
@Service
public class IssuedCertificates {
    private static final int RENEWALS_MAX = 10;
    private static final Duration RENEWALS_WITHIN = Duration.ofDays(1);

    private final CertificateAuthority authority;
    private final BindingStore bindings;
    private final JdbcClient database;
    private final Clock clock;

    IssuedCertificates(CertificateAuthority authority, BindingStore bindings, JdbcClient database, Clock clock) {
        this.authority = authority;
        this.bindings = bindings;
        this.database = database;
        this.clock = clock;
    }

    /**
     * Why a certificate is issued.
     *
     * @param blueprint the blueprint of the enrollment code; null: a renewal
     * @param challengeHash the fingerprint of the challenge that was spent; null: a renewal
     * @param renews the fingerprint of the certificate that signed the request; null: no renewal
     * @param deviceId the device it is for; null: any new one
     */
    public record Grounds(
            @Nullable String blueprint,
            @Nullable String challengeHash,
            @Nullable String renews,
            @Nullable String deviceId) {}

    /** Issues a certificate and records it, in the caller's transaction. */
    public X509Certificate issue(RSAPublicKey key, X500Name subject, Grounds grounds) {
        X509Certificate certificate = authority.sign(SubjectPublicKeyInfo.getInstance(key.getEncoded()), subject);
        byte[] der = CertificateParser.encode(certificate);
        database.sql("insert into issued_certificate (sha256, serial, subject, certificate, not_after, issued_at,"
                        + " blueprint, challenge_hash, renews, device_id) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        Fingerprint.of(der),
                        certificate.getSerialNumber().toString(16),
                        certificate.getSubjectX500Principal().getName(),
                        der,
                        Timestamp.from(certificate.getNotAfter().toInstant()),
                        Timestamp.from(now()),
                        grounds.blueprint(),
                        grounds.challengeHash(),
                        grounds.renews(),
                        grounds.deviceId())
                .update();
        return certificate;
    }

    /** The issued certificate of this fingerprint. */
    public Optional<X509Certificate> find(String sha256) {
        return database.sql("select certificate from issued_certificate where sha256 = ?")
                .param(sha256)
                .query((row, index) -> CertificateParser.parse(row.getBytes("certificate")))
                .optional();
    }

    /**
     * The device for which this certificate may be renewed: the one that it is bound to. Empty when it is bound to none,
     * when it was retired, or when the device renewed too often of late.
     */
    public Optional<String> renewableFor(DeviceCertificate certificate) {
        return bindings.byCertificate(certificate.sha256())
                .filter(bound -> !bound.retired())
                .map(bound -> bound.device().deviceId())
                .filter(this::mayRenewAgain);
    }

    private boolean mayRenewAgain(String deviceId) {
        long recent = database.sql("select count(*) from issued_certificate"
                        + " where device_id = ? and renews is not null and issued_at > ?")
                .params(deviceId, Timestamp.from(now().minus(RENEWALS_WITHIN)))
                .query(Long.class)
                .single();
        return recent < RENEWALS_MAX;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
