package io.edict.services.admin;

import io.edict.services.audit.AuditLog;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Sessions of administrators in the browser. They are kept in the database, so they hold on every node and outlive a
 * restart; a session's secret is stored hashed. Thread-safe.
 */
@Service
public class Sessions {
    /** More sessions of one account end the one that was not used for the longest time. */
    static final int SESSIONS_OF_ACCOUNT = 20;

    private static final Duration TOUCHED_EVERY = Duration.ofMinutes(1);

    private final JdbcClient database;
    private final AuditLog audit;
    private final Clock clock;
    private final SessionSettings settings;

    Sessions(JdbcClient database, AuditLog audit, Clock clock, SessionSettings settings) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
        this.settings = settings;
    }

    /**
     * A session.
     *
     * @param id its identifier, which opens nothing
     * @param account the administrator
     * @param createdAt when it began
     * @param lastUsedAt when its person last did something, up to a minute late
     * @param expiresAt when it ends, if its person does nothing more
     */
    public record Session(String id, String account, Instant createdAt, Instant lastUsedAt, Instant expiresAt) {
        /** Who is signed in. */
        public Caller caller() {
            return AdminAccounts.caller(account);
        }
    }

    /**
     * A session that began just now.
     *
     * @param session the session
     * @param secret what the browser keeps
     */
    public record NewSession(Session session, String secret) {
        @Override
        public String toString() {
            return "NewSession[" + session + ", ***]";
        }
    }

    /** Begins a session, always with a secret of its own: none that a browser brings becomes one. */
    @Transactional
    public NewSession begin(String account, String address) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var session = new Session(UUID.randomUUID().toString(), account, now, now, now.plus(settings.idle()));
        String secret = Secret.fresh();
        database.sql("insert into admin_session (id, secret_hash, account, created_at, last_used_at, expires_at)"
                        + " values (?, ?, ?, ?, ?, ?)")
                .params(
                        session.id(),
                        Secret.hash(secret),
                        account,
                        Timestamp.from(now),
                        Timestamp.from(now),
                        Timestamp.from(session.expiresAt()))
                .update();
        database.sql("delete from admin_session where account = ? and id not in (select id from admin_session"
                        + " where account = ? order by last_used_at desc, id fetch first " + SESSIONS_OF_ACCOUNT
                        + " rows only)")
                .params(account, account)
                .update();
        audit.record("admin:" + account, "session.begun", session.id(), Map.of("address", address));
        return new NewSession(session, secret);
    }

    /**
     * The session of this secret; empty when there is none, or it has ended.
     *
     * @param used whether a person is there, which lets the session go on; a page that only asks for news does not
     */
    public Optional<Session> find(String secret, boolean used) {
        Instant now = clock.instant();
        return database.sql("select * from admin_session where secret_hash = ? and expires_at > ?")
                .params(Secret.hash(secret), Timestamp.from(now))
                .query((row, index) -> session(row))
                .optional()
                .map(session -> used ? touch(session, now) : session);
    }

    private Session touch(Session session, Instant now) {
        if (session.lastUsedAt().plus(TOUCHED_EVERY).isAfter(now)) {
            return session;
        }
        Instant end = session.createdAt().plus(settings.longest());
        Instant idleEnd = now.plus(settings.idle()).truncatedTo(ChronoUnit.MILLIS);
        Instant expiresAt = idleEnd.isBefore(end) ? idleEnd : end;
        database.sql("update admin_session set last_used_at = ?, expires_at = ? where id = ?")
                .params(Timestamp.from(now), Timestamp.from(expiresAt), session.id())
                .update();
        return new Session(
                session.id(), session.account(), session.createdAt(), now.truncatedTo(ChronoUnit.MILLIS), expiresAt);
    }

    /** Ends a session; nothing happens when there is none. */
    @Transactional
    public void end(Session session) {
        int ended = database.sql("delete from admin_session where id = ?")
                .param(session.id())
                .update();
        if (ended > 0) {
            audit.record("admin:" + session.account(), "session.ended", session.id(), Map.of());
        }
    }

    /**
     * What a page of our own sends with every write, and no other site can know. It follows from the secret, so it
     * needs no place of its own and ends with the session.
     */
    public static String csrfToken(String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal("csrf".getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    /** Whether this is the token of the session of this secret. */
    public static boolean csrfTokenFits(String secret, String token) {
        return MessageDigest.isEqual(
                csrfToken(secret).getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    }

    /** Forgets sessions that are over. */
    @Scheduled(fixedDelayString = "PT1H")
    public void clean() {
        database.sql("delete from admin_session where expires_at <= ?")
                .param(Timestamp.from(clock.instant()))
                .update();
    }

    private static Session session(ResultSet row) throws SQLException {
        return new Session(
                row.getString("id"),
                row.getString("account"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("last_used_at").toInstant(),
                row.getTimestamp("expires_at").toInstant());
    }
}
