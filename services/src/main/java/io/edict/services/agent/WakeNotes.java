package io.edict.services.agent;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Notes that nodes leave each other: these agents, which do not wait here, have something to fetch. */
@Component
class WakeNotes {
    private final JdbcClient jdbc;

    WakeNotes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void leave(Collection<String> deviceIds, Instant now) {
        for (String deviceId : deviceIds) {
            int updated = statement("update agent_wake set at = :at where device_id = :device", deviceId, now);
            if (updated == 0) {
                statement(
                        "insert into agent_wake (device_id, at) values (:device, :at) on conflict do nothing",
                        deviceId,
                        now);
            }
        }
    }

    /** The notes left since an instant: when each device was last called. */
    Map<String, Instant> since(Instant since) {
        Map<String, Instant> called = new HashMap<>();
        jdbc.sql("select device_id, at from agent_wake where at >= :since")
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query(row -> {
                    called.put(
                            row.getString(1),
                            row.getObject(2, OffsetDateTime.class).toInstant());
                });
        return called;
    }

    void deleteBefore(Instant instant) {
        jdbc.sql("delete from agent_wake where at < :before")
                .param("before", instant.atOffset(ZoneOffset.UTC))
                .update();
    }

    private int statement(String sql, String deviceId, Instant now) {
        return jdbc.sql(sql)
                .param("device", deviceId)
                .param("at", now.atOffset(ZoneOffset.UTC))
                .update();
    }
}
