package io.edict.services.enrollment;

import io.edict.services.identity.Fingerprint;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * One-time challenges: whoever presents one to SCEP gets one certificate. Stored as hashes alone.
 *
 * <p>A challenge is spent by one key; that key may ask again for its certificate until the challenge expires, because an
 * answer can get lost. Safe on any number of nodes.
 */
@Service
public class EnrollmentChallenges {
    private static final int CHALLENGE_BYTES = 32;
    private static final Duration KEPT_AFTER_EXPIRY = Duration.ofDays(7);

    private final JdbcClient database;
    private final Duration lifetime;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    EnrollmentChallenges(JdbcClient database, EnrollmentSettings settings, Clock clock) {
        this.database = database;
        this.lifetime = settings.challengeLifetime();
        this.clock = clock;
    }

    /**
     * Makes a challenge.
     *
     * @param blueprint the blueprint that the device will belong to
     * @param deviceId the only device that may enroll by it, even while it is enrolled; null: any new device
     * @return the challenge, which is kept nowhere
     */
    public String issue(String blueprint, @Nullable String deviceId) {
        byte[] secret = new byte[CHALLENGE_BYTES];
        random.nextBytes(secret);
        String challenge = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        Instant now = now();
        database.sql("delete from enrollment_challenge where expires_at < ?")
                .param(Timestamp.from(now.minus(KEPT_AFTER_EXPIRY)))
                .update();
        database.sql("insert into enrollment_challenge (challenge_hash, blueprint, device_id, created_at, expires_at)"
                        + " values (?, ?, ?, ?, ?)")
                .params(hash(challenge), blueprint, deviceId, Timestamp.from(now), Timestamp.from(now.plus(lifetime)))
                .update();
        return challenge;
    }

    /**
     * A challenge that a key has spent.
     *
     * @param hash its hash
     * @param blueprint the blueprint it is for
     * @param deviceId the only device it is for; null: any new one
     * @param certificateSha256 the certificate that was issued for it; null: none yet
     */
    public record Spent(String hash, String blueprint, @Nullable String deviceId, @Nullable String certificateSha256) {}

    /**
     * Spends a challenge for a key, in the caller's transaction, which also records the certificate.
     *
     * @param publicKeySha256 the fingerprint of the key
     * @return empty when there is no such challenge, it is expired or was spent for another key
     */
    public Optional<Spent> spend(String challenge, String publicKeySha256) {
        String hash = hash(challenge);
        Timestamp now = Timestamp.from(now());
        // INVARIANT: of all who spend one challenge at once, one update finds used_at empty.
        database.sql("update enrollment_challenge set used_at = ?, public_key_sha256 = ?"
                        + " where challenge_hash = ? and used_at is null and expires_at > ?")
                .params(now, publicKeySha256, hash, now)
                .update();
        return database.sql("select blueprint, device_id, certificate_sha256 from enrollment_challenge"
                        + " where challenge_hash = ? and public_key_sha256 = ? and expires_at > ?")
                .params(hash, publicKeySha256, now)
                .query((row, index) -> new Spent(
                        hash,
                        row.getString("blueprint"),
                        row.getString("device_id"),
                        row.getString("certificate_sha256")))
                .optional();
    }

    /** Records which certificate a spent challenge brought. */
    public void fulfil(Spent spent, String certificateSha256) {
        database.sql("update enrollment_challenge set certificate_sha256 = ? where challenge_hash = ?")
                .params(certificateSha256, spent.hash())
                .update();
    }

    private static String hash(String challenge) {
        return Fingerprint.of(challenge.getBytes(StandardCharsets.UTF_8));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
