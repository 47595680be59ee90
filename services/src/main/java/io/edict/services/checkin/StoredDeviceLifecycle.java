package io.edict.services.checkin;

import io.edict.model.fact.Channel;
import io.edict.model.fact.Device;
import io.edict.model.fact.Facts;
import io.edict.services.audit.ActivityLog;
import io.edict.services.queue.DeviceQueue;
import io.edict.services.queue.EndReason;
import io.edict.services.store.DeviceStore;
import io.edict.services.store.DeviceTransactions;
import io.edict.services.store.PushTarget;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Service;

/** How devices come and go, over the database. */
@Service
class StoredDeviceLifecycle implements DeviceLifecycle {
    private final DeviceTransactions transactions;
    private final DeviceStore store;
    private final DeviceQueue queue;
    private final ActivityLog activity;
    private final Clock clock;

    StoredDeviceLifecycle(
            DeviceTransactions transactions, DeviceStore store, DeviceQueue queue, ActivityLog activity, Clock clock) {
        this.transactions = transactions;
        this.store = store;
        this.queue = queue;
        this.activity = activity;
        this.clock = clock;
    }

    @Override
    public void create(Device device) {
        transactions.run(device.id(), () -> {
            store.create(device, now());
            enrolled(device);
            return device.id();
        });
    }

    @Override
    public void enrollAnew(String deviceId, Set<Channel> channels, UnaryOperator<Facts> change) {
        transactions.withDevice(deviceId, device -> {
            Instant now = now();
            // WHY: a device that got no answer says over MDM once more that it enrolls; that is one enrollment.
            boolean repeated = device.enrolled() && channels.equals(Set.of(Channel.MDM));
            queue.endOpen(device, channels, EndReason.ENROLLED_ANEW, now);
            device.enrollAnew();
            Facts begun = change.apply(device.facts(now));
            if (!repeated) {
                enrolled(begun.device());
            }
            return device.store(begun);
        });
    }

    @Override
    public void end(String deviceId, EndReason reason) {
        transactions.withDevice(deviceId, device -> queue.end(device, reason, now()));
    }

    @Override
    public void bindPush(String deviceId, PushTarget target) {
        transactions.withDevice(deviceId, device -> {
            device.bindPush(target);
            return deviceId;
        });
    }

    @Override
    public void together(String deviceId, Runnable changes) {
        transactions.run(deviceId, () -> {
            changes.run();
            return deviceId;
        });
    }

    @Override
    public void delete(String deviceId) {
        transactions.withDevice(deviceId, device -> {
            device.delete();
            return deviceId;
        });
    }

    private void enrolled(Device device) {
        activity.record(
                device.id(),
                device.id(),
                "device.enrolled",
                Map.of(
                        "platform", device.platform().name(),
                        "enrollmentType", device.enrollmentType().name(),
                        "blueprint", device.blueprint()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
