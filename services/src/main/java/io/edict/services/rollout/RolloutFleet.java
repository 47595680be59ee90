package io.edict.services.rollout;

import io.edict.services.policy.Places;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What a rollout has to know of the fleet: how many devices a share is, and how those fare that it has reached. */
@Repository
class RolloutFleet {
    private static final String LONG_AGO = "timestamp with time zone '1970-01-01 00:00:00+00:00'";
    private static final String MDM = "coalesce(d.last_mdm_check_in, " + LONG_AGO + ")";
    private static final String AGENT = "coalesce(d.last_agent_check_in, " + LONG_AGO + ")";

    private final JdbcClient database;

    RolloutFleet(JdbcClient database) {
        this.database = database;
    }

    /**
     * The last place that is inside, so that of a hundred enrolled devices this many are: always at least one, for a stage
     * without devices would pass any gate.
     *
     * @param before the last place of the stage before; devices that left meanwhile do not make this one smaller
     */
    long lastPlace(String revision, double share, long before) {
        if (share >= 100) {
            return Places.LAST;
        }
        long[] places = database.sql("select id from device where ended_at is null").query(String.class).list().stream()
                .mapToLong(id -> Places.of(revision, id))
                .toArray();
        return lastPlace(places, share, before);
    }

    static long lastPlace(long[] places, double share, long before) {
        if (places.length == 0) {
            return Math.max(before, (long) (Places.LAST * share / 100));
        }
        long[] sorted = places.clone();
        Arrays.sort(sorted);
        int inside = (int) Math.max(1, Math.ceil(sorted.length * share / 100));
        return Math.max(before, sorted[inside - 1]);
    }

    /** Whether every enrolled device has seen an epoch. */
    boolean hasSeen(long epoch) {
        return database.sql("select 1 from device where decided_epoch < ? and ended_at is null fetch first 1 rows only")
                .param(epoch)
                .query(Integer.class)
                .list()
                .isEmpty();
    }

    /** How the devices fare that a rollout has reached, since its stage began. */
    StageHealth health(Rollout rollout, Instant now) {
        Instant since = rollout.stageSince() == null ? rollout.createdAt() : rollout.stageSince();
        long[] devices = database.sql("select count(*), coalesce(sum(case when errors > 0 then 1 else 0 end), 0)"
                        + " from rollout_device where rollout = ?")
                .param(rollout.id())
                .query((row, index) -> new long[] {row.getLong(1), row.getLong(2)})
                .single();
        long[] commands = database.sql(
                        "select count(*), coalesce(sum(case when c.state = 'ERROR' then 1 else 0 end), 0)"
                                + " from rollout_device r"
                                + " join command c on c.shard = r.shard and c.device_id = r.device_id"
                                + " where r.rollout = ? and c.finished_at >= ? and c.created_at >= r.joined_at"
                                + " and c.origin = 'RULE' and c.state in ('ACKNOWLEDGED', 'ERROR')")
                .params(rollout.id(), Timestamp.from(since))
                .query((row, index) -> new long[] {row.getLong(1), row.getLong(2)})
                .single();
        return new StageHealth(devices[0], devices[1], silent(rollout, since, now), commands[0], commands[1]);
    }

    private long silent(Rollout rollout, Instant since, Instant now) {
        Timestamp alive = Timestamp.from(since.minus(rollout.terms().gate().silentAfter()));
        Timestamp silent = Timestamp.from(now.minus(rollout.terms().gate().silentAfter()));
        return database.sql("select count(*) from rollout_device r"
                        + " join device d on d.shard = r.shard and d.id = r.device_id"
                        + " where r.rollout = ? and d.ended_at is null and (" + MDM + " >= ? or " + AGENT + " >= ?)"
                        + " and " + MDM + " <= ? and " + AGENT + " <= ?")
                .params(rollout.id(), alive, alive, silent, silent)
                .query(Long.class)
                .single();
    }
}
