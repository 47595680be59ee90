package io.edict.services.secret;

import io.edict.services.store.Shard;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * The secrets of devices, sealed at rest. Joins the caller's transaction when there is one; without one, writes of one
 * secret that meet leave one of them. Who may read a secret is decided by the caller.
 */
@Service
public class DeviceSecrets {
    private final JdbcClient database;
    private final SecretBox box;
    private final Clock clock;

    DeviceSecrets(JdbcClient database, SecretBox box, Clock clock) {
        this.database = database;
        this.box = box;
        this.clock = clock;
    }

    /** Keeps a secret in place of the one of its kind. */
    public void put(String deviceId, SecretKind kind, byte[] secret) {
        byte[] sealedSecret = box.seal(secret, owner(deviceId, kind));
        Timestamp now = Timestamp.from(clock.instant().truncatedTo(ChronoUnit.MILLIS));
        int updated = database.sql("update device_secret set sealed = ?, changed_at = ?"
                        + " where shard = ? and device_id = ? and kind = ?")
                .params(sealedSecret, now, Shard.of(deviceId), deviceId, kind.wireName())
                .update();
        if (updated == 0) {
            database.sql("insert into device_secret (shard, device_id, kind, sealed, changed_at)"
                            + " values (?, ?, ?, ?, ?) on conflict do nothing")
                    .params(Shard.of(deviceId), deviceId, kind.wireName(), sealedSecret, now)
                    .update();
        }
    }

    /**
     * The secret of a kind; empty when there is none.
     *
     * @throws SecretException when it does not open; permanent until an operator acts
     */
    public Optional<byte[]> get(String deviceId, SecretKind kind) {
        return database.sql("select sealed from device_secret where shard = ? and device_id = ? and kind = ?")
                .params(Shard.of(deviceId), deviceId, kind.wireName())
                .query((row, index) -> row.getBytes("sealed"))
                .optional()
                .map(sealedSecret -> box.open(sealedSecret, owner(deviceId, kind)));
    }

    /** Forgets the secret of a kind. */
    public void delete(String deviceId, SecretKind kind) {
        database.sql("delete from device_secret where shard = ? and device_id = ? and kind = ?")
                .params(Shard.of(deviceId), deviceId, kind.wireName())
                .update();
    }

    private static String owner(String deviceId, SecretKind kind) {
        return deviceId + " " + kind.wireName();
    }
}
