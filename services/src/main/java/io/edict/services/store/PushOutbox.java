package io.edict.services.store;

import io.edict.services.secret.SecretBox;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The pushes that wait to be sent, shared by all nodes. */
@Repository
public class PushOutbox {
    private static final Duration FIRST_RETRY = Duration.ofSeconds(15);
    private static final int MAX_DOUBLINGS = 8;

    private final JdbcClient database;
    private final SecretBox secrets;
    private final DeviceTransactions devices;
    private final TransactionTemplate transaction;

    PushOutbox(
            JdbcClient database,
            SecretBox secrets,
            DeviceTransactions devices,
            PlatformTransactionManager transactions) {
        this.database = database;
        this.secrets = secrets;
        this.devices = devices;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * A push to send.
     *
     * @param deviceId our identifier of the device
     * @param requests how often it was asked for when it was taken
     * @param attempts which attempt this is, from 1
     * @param target where it goes
     */
    public record Push(String deviceId, long requests, int attempts, PushTarget target) {}

    /** Takes pushes that are due, of devices that a push can reach. One that is not done is due again later, ever later. */
    public List<Push> take(Instant now, int limit) {
        return Objects.requireNonNull(transaction.execute(status -> {
            List<Push> taken = database.sql("select o.device_id, o.requests, o.attempts, d.push_topic, d.push_token,"
                            + " d.push_magic from push_outbox o join device d on d.shard = o.shard and d.id = o.device_id"
                            + " where (o.shard, o.device_id) in (select p.shard, p.device_id from push_outbox p"
                            + " where p.next_attempt_at <= ? and exists (select 1 from device r"
                            + " where r.shard = p.shard and r.id = p.device_id and r.push_token is not null)"
                            + " order by p.next_attempt_at fetch first " + limit + " rows only for update skip locked)"
                            + " and d.push_token is not null")
                    .param(Timestamp.from(now))
                    .query((row, index) -> push(row))
                    .list();
            taken.forEach(push -> postpone(push, now));
            return taken;
        }));
    }

    private Push push(ResultSet row) throws SQLException {
        String device = row.getString("device_id");
        var target = new PushTarget(
                row.getString("push_topic"),
                secrets.open(row.getBytes("push_token"), device),
                new String(secrets.open(row.getBytes("push_magic"), device), StandardCharsets.UTF_8));
        return new Push(device, row.getLong("requests"), row.getInt("attempts") + 1, target);
    }

    private void postpone(Push push, Instant now) {
        Duration wait = FIRST_RETRY.multipliedBy(1L << Math.min(push.attempts() - 1, MAX_DOUBLINGS));
        database.sql("update push_outbox set attempts = ?, next_attempt_at = ?"
                        + " where shard = ? and device_id = ? and requests = ?")
                .params(
                        push.attempts(),
                        Timestamp.from(now.plus(wait)),
                        (short) Shard.of(push.deviceId()),
                        push.deviceId(),
                        push.requests())
                .update();
    }

    /** The push was sent, or is given up; one that was asked for meanwhile stays. */
    public void done(Push push) {
        database.sql("delete from push_outbox where shard = ? and device_id = ? and requests = ?")
                .params((short) Shard.of(push.deviceId()), push.deviceId(), push.requests())
                .update();
    }

    /** The token is dead: no more pushes until the device says where to. One that it said meanwhile is kept. */
    public void dead(Push push) {
        done(push);
        devices.withDevice(push.deviceId(), device -> device.forgetPush(push.target()));
    }
}
