package io.edict.services.agent;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * One-time secrets with which an agent enrolls. A secret is 256 random bits, stored as its SHA-256 alone, and spent on one
 * key: the same key may repeat its request (its answer may have been lost), no other key gets an answer.
 */
@Component
public class EnrollmentSecrets {
    private final JdbcClient jdbc;
    private final Clock clock;
    private final AgentSettings settings;
    private final SecureRandom random = new SecureRandom();

    EnrollmentSecrets(JdbcClient jdbc, Clock clock, AgentSettings settings) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.settings = settings;
    }

    /** A secret for the agent of a known device; secrets issued for it before end. */
    @Transactional
    public String issueFor(String deviceId) {
        jdbc.sql("delete from agent_secret where device_id = :device")
                .param("device", deviceId)
                .update();
        return insert(deviceId, null);
    }

    /** A secret that creates a device without an MDM channel, in the blueprint of the enrollment code. */
    @Transactional
    public String issueToken(String enrollmentCode) {
        return insert(null, enrollmentCode);
    }

    /**
     * Spends a secret on a key. Part of the caller's transaction: when that rolls back the secret is not spent.
     *
     * @return what the secret is for; empty when it is unknown, expired, replaced or spent on another key
     */
    @Transactional
    public Optional<Grant> spend(String secret, String keyId) {
        String hash = hash(secret);
        int spent = jdbc.sql("update agent_secret set used_key_id = :key where secret_hash = :hash"
                        + " and expires_at > :now and (used_key_id is null or used_key_id = :key)")
                .param("key", keyId)
                .param("hash", hash)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        if (spent == 0) {
            return Optional.empty();
        }
        return jdbc.sql("select device_id, enrollment_code from agent_secret where secret_hash = :hash")
                .param("hash", hash)
                .query((row, index) -> new Grant(row.getString(1), row.getString(2)))
                .optional();
    }

    /** A spent secret belongs to its device, of which every other secret ends. */
    void settle(String secret, String deviceId) {
        String hash = hash(secret);
        jdbc.sql("update agent_secret set device_id = :device where secret_hash = :hash")
                .param("device", deviceId)
                .param("hash", hash)
                .update();
        jdbc.sql("delete from agent_secret where device_id = :device and secret_hash <> :hash")
                .param("device", deviceId)
                .param("hash", hash)
                .update();
    }

    /** Forgets secrets that expired. */
    void deleteExpired() {
        jdbc.sql("delete from agent_secret where expires_at <= :now")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    private String insert(@Nullable String deviceId, @Nullable String enrollmentCode) {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        jdbc.sql("insert into agent_secret (secret_hash, device_id, enrollment_code, issued_at, expires_at)"
                        + " values (:hash, :device, :code, :now, :expires)")
                .param("hash", hash(secret))
                .param("device", deviceId)
                .param("code", enrollmentCode)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param(
                        "expires",
                        clock.instant().plus(settings.secretLifetime()).atOffset(ZoneOffset.UTC))
                .update();
        return secret;
    }

    private static String hash(String secret) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * What a secret is for.
     *
     * @param deviceId the device whose agent enrolls; null: a token that has not created its device yet
     * @param enrollmentCode the code of a token; null: the secret was delivered by MDM
     */
    public record Grant(@Nullable String deviceId, @Nullable String enrollmentCode) {}
}
