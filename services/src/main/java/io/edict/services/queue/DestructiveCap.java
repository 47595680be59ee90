package io.edict.services.queue;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The most destructive commands that rules may send within an hour, over all nodes. Counted in the database, in the
 * transaction that queues the command: a row is locked, so that no two transactions count at once.
 */
@Component
class DestructiveCap {
    private static final Duration WINDOW = Duration.ofHours(1);

    private final JdbcClient database;
    private final QueueSettings settings;

    DestructiveCap(JdbcClient database, QueueSettings settings) {
        this.database = database;
        this.settings = settings;
    }

    /** Whether the command may go out; it counts from now on. Keeps others waiting until the transaction ends. */
    boolean take(UUID command, Instant now) {
        database.sql("select id from destructive_cap where id = 1 for update")
                .query(Integer.class)
                .single();
        database.sql("delete from destructive_use where used_at <= ?")
                .param(Timestamp.from(now.minus(WINDOW)))
                .update();
        if (count("select count(*) from destructive_use") >= cap()) {
            return false;
        }
        database.sql("insert into destructive_use (command, used_at) values (?, ?)")
                .params(command, Timestamp.from(now))
                .update();
        return true;
    }

    /** The smaller of a number and a share of the fleet; one device is always within it. */
    private long cap() {
        long devices = count("select count(*) from device where ended_at is null");
        return Math.max(1, Math.min(settings.destructivePerHour(), (long) (settings.destructiveShare() * devices)));
    }

    /** Why a command is held that does not fit, for people. */
    String reason() {
        return String.format(
                Locale.ROOT,
                "rules have sent %d destructive commands within an hour, the most they may; an owner releases or withdraws it",
                cap());
    }

    private long count(String sql) {
        return database.sql(sql).query(Long.class).single();
    }
}
