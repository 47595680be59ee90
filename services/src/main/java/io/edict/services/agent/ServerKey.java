package io.edict.services.agent;

import io.edict.services.agent.signature.PublicKey;
import io.edict.services.agent.signature.SigningKey;
import io.edict.services.secret.SecretBox;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The key that signs the server's replies to agents: one for all nodes, made when the first node starts. Agents are told its public half
 * when they enroll and refuse replies that it did not sign, so it never changes.
 */
@Component
public class ServerKey {
    private static final String OWNER = "agent-server-key";

    private final JdbcClient jdbc;
    private final SecretBox box;
    private final Clock clock;
    private final SigningKey key;

    ServerKey(JdbcClient jdbc, SecretBox box, Clock clock) {
        this.jdbc = jdbc;
        this.box = box;
        this.clock = clock;
        // WHY here: made within a request it would share the fate of the request's transaction, though agents were told
        // it.
        this.key = new SigningKey(load());
    }

    public PublicKey publicKey() {
        return key.publicKey();
    }

    public SigningKey signingKey() {
        return key;
    }

    private byte[] load() {
        return find().orElseGet(() -> {
            byte[] seed = new byte[32];
            new SecureRandom().nextBytes(seed);
            // WHY: of two nodes that start at once one insert wins; both read what is stored.
            jdbc.sql(
                            "insert into agent_server_key (id, sealed_seed, created_at) values (1, :seed, :now) on conflict do nothing")
                    .param("seed", box.seal(seed, OWNER))
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
            return find().orElseThrow();
        });
    }

    private Optional<byte[]> find() {
        return jdbc.sql("select sealed_seed from agent_server_key where id = 1")
                .query(byte[].class)
                .optional()
                .map(seed -> box.open(seed, OWNER));
    }
}
