package io.edict.services.admin;

import io.edict.services.audit.AuditLog;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** API tokens. A token's secret is shown once and stored hashed. */
@Service
public class ApiTokens {
    private static final String PREFIX = "edict_";

    private final JdbcClient database;
    private final AuditLog audit;
    private final Clock clock;

    ApiTokens(JdbcClient database, AuditLog audit, Clock clock) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A new token with its secret, which is not stored and cannot be shown again.
     *
     * @param token the token
     * @param secret what its holder sends as bearer token
     */
    public record NewToken(ApiToken token, String secret) {
        @Override
        public String toString() {
            return "NewToken[" + token + ", ***]";
        }
    }

    /** Makes a token with a random secret. */
    @Transactional
    public NewToken create(String name, Set<Scope> scopes, Caller caller) {
        String secret = PREFIX + Secret.fresh();
        return new NewToken(store(name, scopes, secret, caller.name()), secret);
    }

    /** Makes the given secret an owner's token, unless it was made a token before, revoked or not. */
    @Transactional
    public void bootstrap(String secret) {
        boolean known = !database.sql("select 1 from api_token where token_hash = ?")
                .param(Secret.hash(secret))
                .query(Integer.class)
                .list()
                .isEmpty();
        if (!known) {
            store("bootstrap", EnumSet.of(Scope.OWNER), secret, "system");
        }
    }

    private ApiToken store(String name, Set<Scope> scopes, String secret, String actor) {
        var token = new ApiToken(
                UUID.randomUUID().toString(),
                name,
                scopes,
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                actor,
                null);
        String names = scopes.stream().map(Scope::wireName).sorted().collect(Collectors.joining(" "));
        database.sql("insert into api_token (id, name, token_hash, scopes, created_at, created_by)"
                        + " values (?, ?, ?, ?, ?, ?)")
                .params(token.id(), name, Secret.hash(secret), names, Timestamp.from(token.createdAt()), actor)
                .update();
        audit.record(actor, "token.created", token.id(), Map.of("name", name, "scopes", names));
        return token;
    }

    /** Who holds this secret; empty when nobody does, or no longer. */
    @Transactional(readOnly = true)
    public Optional<Caller> authenticate(String secret) {
        return database.sql("select * from api_token where token_hash = ? and revoked_at is null")
                .param(Secret.hash(secret))
                .query((row, index) -> token(row))
                .optional()
                .map(token -> new Caller("token:" + token.id(), "token:" + token.name(), token.scopes()));
    }

    /** All tokens, the newest first. */
    @Transactional(readOnly = true)
    public List<ApiToken> list() {
        return database.sql("select * from api_token order by created_at desc, id")
                .query((row, index) -> token(row))
                .list();
    }

    /** Revokes a token at once and for good; false when there is none. Revoking twice changes nothing. */
    @Transactional
    public boolean revoke(String id, Caller caller) {
        int changed = database.sql("update api_token set revoked_at = ? where id = ? and revoked_at is null")
                .params(Timestamp.from(clock.instant()), id)
                .update();
        if (changed > 0) {
            audit.record(caller.name(), "token.revoked", id, Map.of());
            return true;
        }
        return !database.sql("select 1 from api_token where id = ?")
                .param(id)
                .query(Integer.class)
                .list()
                .isEmpty();
    }

    private static ApiToken token(ResultSet row) throws SQLException {
        Timestamp revokedAt = row.getTimestamp("revoked_at");
        return new ApiToken(
                row.getString("id"),
                row.getString("name"),
                scopes(row.getString("scopes")),
                row.getTimestamp("created_at").toInstant(),
                row.getString("created_by"),
                revokedAt == null ? null : revokedAt.toInstant());
    }

    private static Set<Scope> scopes(@Nullable String names) {
        return Arrays.stream((names == null ? "" : names).split(" "))
                .flatMap(name -> Scope.of(name).stream())
                .collect(Collectors.toSet());
    }
}
