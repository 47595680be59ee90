package io.edict.services.store;

import io.edict.model.decision.Decision;
import io.edict.model.decision.Decision.Kind;
import io.edict.model.decision.Decisions;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keeps the rows that tell of a device's conflicts, so that a list of all conflicts reads no decisions. */
final class DeviceConflicts {
    private static final int MAX_TARGET = 500;

    private final JdbcClient database;
    private final DocumentCodec codec;

    DeviceConflicts(JdbcClient database, DocumentCodec codec) {
        this.database = database;
        this.codec = codec;
    }

    /**
     * Makes the rows those of these decisions.
     *
     * @param rows whether there are any
     * @return whether there are any now
     */
    boolean keep(DeviceKey device, Decisions decisions, boolean rows, Instant now) {
        Map<String, Decision> standing = new HashMap<>();
        decisions.of(Kind.CONFLICT).forEach(decision -> standing.put(clip(decision.target()), decision));
        if (rows) {
            targets(device).stream()
                    .filter(target -> !standing.containsKey(target))
                    .forEach(target -> database.sql(
                                    "delete from device_conflict where shard = ? and device_id = ? and target = ?")
                            .params(device.shard(), device.id(), target)
                            .update());
        }
        standing.forEach((target, decision) -> {
            var alone = new Decisions(decisions.revision(), List.of(decision), null);
            byte[] document = codec.decisions(alone, codec.decisionList(alone));
            int updated = database.sql(
                            "update device_conflict set decision = ? where shard = ? and device_id = ? and target = ?")
                    .params(document, device.shard(), device.id(), target)
                    .update();
            if (updated == 0) {
                database.sql(
                                "insert into device_conflict (shard, device_id, target, since, decision) values (?, ?, ?, ?, ?)")
                        .params(device.shard(), device.id(), target, Timestamp.from(now), document)
                        .update();
            }
        });
        return !standing.isEmpty();
    }

    private List<String> targets(DeviceKey device) {
        return database.sql("select target from device_conflict where shard = ? and device_id = ?")
                .params(device.shard(), device.id())
                .query(String.class)
                .list();
    }

    private static String clip(String target) {
        return target.length() <= MAX_TARGET ? target : target.substring(0, MAX_TARGET);
    }
}
