package io.edict.services.agent;

import io.edict.services.agent.AgentRefusedException.Kind;
import io.edict.services.agent.signature.PublicKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The keys of agents, one a device. Each request reads its key, so that a revocation holds at once on every node. */
@Component
public class AgentKeys {
    private final JdbcClient jdbc;
    private final Clock clock;

    AgentKeys(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The key with this name, revoked or not. */
    public Optional<AgentKey> byKeyId(String keyId) {
        return jdbc.sql("select device_id, public_key, enrolled_at, revoked_at from agent where key_id = :key")
                .param("key", keyId)
                .query(AgentKeys::map)
                .optional();
    }

    /** The key of a device's agent, revoked or not. */
    public Optional<AgentKey> ofDevice(String deviceId) {
        return jdbc.sql("select device_id, public_key, enrolled_at, revoked_at from agent where device_id = :device")
                .param("device", deviceId)
                .query(AgentKeys::map)
                .optional();
    }

    /**
     * Makes this the key of the device's agent; the one before is gone.
     *
     * @throws AgentRefusedException IDENTITY when it is the key of another device's agent
     */
    void put(String deviceId, PublicKey key) {
        boolean foreign = byKeyId(key.keyId())
                .filter(known -> !known.deviceId().equals(deviceId))
                .isPresent();
        if (foreign) {
            throw taken();
        }
        try {
            int updated = statement(
                    deviceId,
                    key,
                    "update agent set key_id = :key, public_key = :bytes, enrolled_at = :now, revoked_at = null,"
                            + " document = null, document_hash = null where device_id = :device");
            if (updated == 0) {
                statement(
                        deviceId,
                        key,
                        "insert into agent (device_id, key_id, public_key, enrolled_at)"
                                + " values (:device, :key, :bytes, :now)");
            }
        } catch (DuplicateKeyException e) {
            throw taken();
        }
    }

    /**
     * Revokes the key of a device's agent: from now on its requests are refused.
     *
     * @return whether there was one that held
     */
    public boolean revoke(String deviceId) {
        return jdbc.sql("update agent set revoked_at = :now where device_id = :device and revoked_at is null")
                        .param("now", now())
                        .param("device", deviceId)
                        .update()
                > 0;
    }

    /** Devices whose agent's key was revoked since an instant. */
    List<String> revokedSince(Instant since) {
        return jdbc.sql("select device_id from agent where revoked_at >= :since")
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query(String.class)
                .list();
    }

    private int statement(String deviceId, PublicKey key, String sql) {
        return jdbc.sql(sql)
                .param("device", deviceId)
                .param("key", key.keyId())
                .param("bytes", key.bytes())
                .param("now", now())
                .update();
    }

    private static AgentRefusedException taken() {
        return new AgentRefusedException(Kind.IDENTITY, "another device's agent has this key; make a new one");
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static AgentKey map(ResultSet row, int index) throws SQLException {
        OffsetDateTime revoked = row.getObject(4, OffsetDateTime.class);
        return new AgentKey(
                row.getString(1),
                new PublicKey(row.getBytes(2)),
                row.getObject(3, OffsetDateTime.class).toInstant(),
                revoked == null ? null : revoked.toInstant());
    }
}
