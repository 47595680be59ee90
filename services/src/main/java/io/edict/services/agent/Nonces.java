package io.edict.services.agent;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Nonces that were used within the clock window, shared by all nodes. A nonce is kept until {@code created} alone refuses
 * its request.
 */
@Component
class Nonces {
    private final JdbcClient jdbc;
    private final Clock clock;

    Nonces(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Uses a nonce.
     *
     * @return whether this is its first use
     */
    boolean use(String keyId, String nonce, Instant expiresAt) {
        return jdbc.sql("insert into agent_nonce (key_id, nonce, expires_at) values (:key, :nonce, :expires)"
                                + " on conflict do nothing")
                        .param("key", keyId)
                        .param("nonce", nonce)
                        .param("expires", expiresAt.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    void deleteExpired() {
        jdbc.sql("delete from agent_nonce where expires_at < :now")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }
}
