package io.edict.services.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** What happened to devices and policy, for people. Entries belong to the transaction they are written in. */
@Service
public class ActivityLog {
    private static final TypeReference<TreeMap<String, Object>> DETAILS = new TypeReference<>() {};

    private static final int PRUNED_AT_ONCE = 1000;

    private final JdbcClient database;
    private final ObjectMapper json;
    private final Clock clock;

    ActivityLog(JdbcClient database, ObjectMapper json, Clock clock) {
        this.database = database;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Appends an entry.
     *
     * @param device our identifier of the device; null: no device in particular
     * @param actor who acted: an admin, a token, a device or {@code system}
     * @param kind what happened, such as {@code device.enrolled}
     * @param details further values, as JSON; never secrets
     */
    public void record(@Nullable String device, String actor, String kind, Map<String, ?> details) {
        database.sql("insert into activity (at, device_id, actor, kind, details) values (?, ?, ?, ?, ?)")
                .params(
                        Timestamp.from(clock.instant().truncatedTo(ChronoUnit.MILLIS)),
                        device,
                        actor,
                        kind,
                        write(details))
                .update();
    }

    /**
     * The newest entries first.
     *
     * @param device only entries of this device; null: all
     * @param kind only entries of this kind; null: all
     * @param beforeId only entries with a smaller number; null: from the newest
     * @param limit at most so many
     */
    public List<ActivityEntry> newest(
            @Nullable String device, @Nullable String kind, @Nullable Long beforeId, int limit) {
        return database.sql("select * from activity where id < :before"
                        + (device == null ? "" : " and device_id = :device")
                        + (kind == null ? "" : " and kind = :kind")
                        + " order by id desc fetch first " + limit + " rows only")
                .param("before", beforeId == null ? Long.MAX_VALUE : beforeId)
                .param("device", device)
                .param("kind", kind)
                .query((row, index) -> entry(row))
                .list();
    }

    /**
     * Forgets the entries before an instant.
     *
     * @return how many
     */
    public int prune(Instant before) {
        int all = 0;
        int some;
        do {
            // WHY by number: entries are numbered as they come, so the oldest are found without an index on their time.
            some = database.sql("delete from activity where at < :before and id in (select id from activity"
                            + " order by id fetch first " + PRUNED_AT_ONCE + " rows only)")
                    .param("before", Timestamp.from(before))
                    .update();
            all += some;
        } while (some == PRUNED_AT_ONCE);
        return all;
    }

    private ActivityEntry entry(ResultSet row) throws SQLException {
        return new ActivityEntry(
                row.getLong("id"),
                row.getTimestamp("at").toInstant(),
                row.getString("device_id"),
                row.getString("actor"),
                row.getString("kind"),
                read(row.getString("details")));
    }

    private String write(Map<String, ?> details) {
        try {
            return json.writeValueAsString(new TreeMap<>(details));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("details cannot be written as JSON", e);
        }
    }

    private Map<String, Object> read(String details) {
        try {
            return json.readValue(details, DETAILS);
        } catch (JsonProcessingException e) {
            return Map.of("unreadable", details);
        }
    }
}
