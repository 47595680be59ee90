package io.edict.services.store;

import io.edict.model.fact.CommandState;
import io.edict.model.fact.Platform;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How much there is of what lists show: enrolled devices, open commands, conflicts that stand. Thread-safe. */
@Component
public class FleetCounts {
    private final JdbcClient database;

    FleetCounts(JdbcClient database) {
        this.database = database;
    }

    /** How many devices are enrolled, by platform; a platform without any is left out. */
    public Map<Platform, Long> devices() {
        Map<Platform, Long> counts = new EnumMap<>(Platform.class);
        database.sql("select platform, count(*) as devices from device where ended_at is null group by platform")
                .query(row -> {
                    counts.put(Platform.valueOf(row.getString("platform")), row.getLong("devices"));
                });
        return counts;
    }

    /** How many commands are open, by state; a state without any is left out. */
    public Map<CommandState, Long> openCommands() {
        Map<CommandState, Long> counts = new EnumMap<>(CommandState.class);
        database.sql("select state, count(*) as commands from command where open = true group by state")
                .query(row -> {
                    counts.put(CommandState.valueOf(row.getString("state")), row.getLong("commands"));
                });
        return counts;
    }

    /** How many settings of enrolled devices are in conflict. */
    public long conflicts() {
        return database.sql("select count(*) from device_conflict c join device d"
                        + " on d.shard = c.shard and d.id = c.device_id where d.ended_at is null")
                .query(Long.class)
                .single();
    }
}
