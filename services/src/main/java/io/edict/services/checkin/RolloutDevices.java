package io.edict.services.checkin;

import io.edict.model.decision.Decision;
import io.edict.model.decision.Decision.Kind;
import io.edict.model.decision.Decisions;
import io.edict.model.fact.ItemStatus;
import io.edict.services.policy.Stage;
import io.edict.services.store.LockedDevice;
import io.edict.services.store.Shard;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The devices that a rollout has reached, and how they fare. Writes belong to the transaction that locks the device. */
@Component
class RolloutDevices {
    private final JdbcClient database;

    RolloutDevices(JdbcClient database) {
        this.database = database;
    }

    boolean contains(String rollout, String deviceId) {
        return !database.sql("select 1 from rollout_device where rollout = ? and shard = ? and device_id = ?")
                .params(rollout, (short) Shard.of(deviceId), deviceId)
                .query(Integer.class)
                .list()
                .isEmpty();
    }

    /** Lets a device join; what is in ERROR on it by now is not the rollout's doing. */
    void add(Stage stage, LockedDevice device, Instant now) {
        Set<String> baseline = device.decisions().map(RolloutDevices::inError).orElse(Set.of());
        database.sql("insert into rollout_device (rollout, shard, device_id, stage, joined_at, baseline, errors)"
                        + " values (?, ?, ?, ?, ?, ?, 0)")
                .params(
                        stage.rollout(),
                        (short) Shard.of(device.id()),
                        device.id(),
                        stage.number(),
                        Timestamp.from(now),
                        String.join(" ", baseline))
                .update();
    }

    /** Counts how many items turned to ERROR. */
    void decided(String rollout, String deviceId, Decisions decisions) {
        Set<String> errors = new TreeSet<>(inError(decisions));
        errors.removeAll(baseline(rollout, deviceId));
        count(rollout, deviceId, errors.size());
    }

    /** A device whose rules take more work than the budget counts as one with an item in ERROR. */
    void overBudget(String rollout, String deviceId) {
        count(rollout, deviceId, 1);
    }

    private void count(String rollout, String deviceId, int errors) {
        database.sql("update rollout_device set errors = ? where rollout = ? and shard = ? and device_id = ?"
                        + " and errors <> ?")
                .params(errors, rollout, (short) Shard.of(deviceId), deviceId, errors)
                .update();
    }

    private Set<String> baseline(String rollout, String deviceId) {
        String items = database.sql(
                        "select baseline from rollout_device where rollout = ? and shard = ? and device_id = ?")
                .params(rollout, (short) Shard.of(deviceId), deviceId)
                .query(String.class)
                .single();
        return Set.copyOf(Arrays.asList(items.split(" ")));
    }

    private static Set<String> inError(Decisions decisions) {
        return decisions
                .of(Kind.STATUS)
                .filter(decision -> ItemStatus.ERROR.name().equals(decision.value()))
                .map(Decision::target)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
