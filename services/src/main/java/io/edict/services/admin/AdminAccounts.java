package io.edict.services.admin;

import io.edict.services.audit.AuditLog;
import io.edict.services.audit.RefusedRequests;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Administrators with a password. Passwords are stored as Argon2id hashes. */
@Service
public class AdminAccounts {
    /** The name of the first administrator. */
    public static final String FIRST_ADMIN = "admin";

    private static final int CONCURRENT_CHECKS = 4;
    private static final char[] ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789".toCharArray();

    private final JdbcClient database;
    private final AuditLog audit;
    private final Clock clock;
    private final SignInThrottle throttle;
    private final RefusedRequests refusals;
    private final PasswordEncoder passwords = Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();
    private final String nobody;
    // WHY: a check costs 16 MiB; a flood of logins must not cost more than a few of them at once.
    private final Semaphore checks = new Semaphore(CONCURRENT_CHECKS);

    AdminAccounts(JdbcClient database, AuditLog audit, Clock clock, SignInThrottle throttle, RefusedRequests refusals) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
        this.throttle = throttle;
        this.refusals = refusals;
        this.nobody = passwords.encode(generatePassword());
    }

    /**
     * Makes the first administrator when there is none yet.
     *
     * @param password the password; null: a generated one
     * @return the generated password, to be shown once; empty when none was generated
     */
    @Transactional
    public Optional<String> createFirst(@Nullable String password) {
        if (hash(FIRST_ADMIN).isPresent()) {
            return Optional.empty();
        }
        String chosen = password == null ? generatePassword() : password;
        database.sql("insert into admin_account (name, password_hash, created_at) values (?, ?, ?)")
                .params(FIRST_ADMIN, passwords.encode(chosen), Timestamp.from(clock.instant()))
                .update();
        audit.record("system", "admin.created", FIRST_ADMIN, Map.of());
        return password == null ? Optional.of(chosen) : Optional.empty();
    }

    /**
     * The administrator of this name and password; empty when they do not fit, after the same time for any name. A
     * refusal leaves an audit line.
     *
     * @param address where the request comes from
     * @throws ThrottledException after too many wrong passwords
     * @throws TooManyLoginsException while too many are being checked
     */
    public Optional<Caller> authenticate(String name, String password, String address) {
        try {
            throttle.check(name, address);
        } catch (ThrottledException refusal) {
            refused(name, address, "throttled");
            throw refusal;
        }
        if (fits(name, password)) {
            throttle.succeeded(name, address);
            return Optional.of(caller(name));
        }
        throttle.failed(name, address);
        refused(name, address, "wrong password");
        return Optional.empty();
    }

    /** An administrator who is signed in. */
    static Caller caller(String name) {
        return new Caller("admin:" + name, "admin:" + name, EnumSet.of(Scope.OWNER));
    }

    private boolean fits(String name, String password) {
        if (!checks.tryAcquire()) {
            throw new TooManyLoginsException();
        }
        try {
            // WHY nobody's: a name that is not there must cost as much as one that is.
            return passwords.matches(password, hash(name).orElse(nobody));
        } finally {
            checks.release();
        }
    }

    /** WHY never the name as it came: people type their password into the wrong field, and lines are kept. */
    private void refused(String name, String address, String why) {
        String account = hash(name).isPresent() ? name : null;
        refusals.record("address:" + address, "session.refused", account, Map.of("reason", why));
    }

    private Optional<String> hash(String name) {
        return database.sql("select password_hash from admin_account where name = ?")
                .param(name)
                .query(String.class)
                .optional();
    }

    /** A password of 20 characters that are easy to tell apart. */
    private static String generatePassword() {
        var random = new SecureRandom();
        var text = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            text.append(ALPHABET[random.nextInt(ALPHABET.length)]);
        }
        return text.toString();
    }
}
