package io.edict.services.agent;

import io.edict.services.agent.AgentJson.Schema;
import io.edict.services.agent.AgentRefusedException.Kind;
import io.edict.services.audit.ActivityLog;
import io.edict.services.store.DeviceSummary;
import io.edict.services.store.Devices;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What agents tell of their devices, beside facts and reports: each event becomes one entry of the activity, however
 * often it is sent. A device that tells more than its hourly share is named once an hour, and the rest is dropped.
 */
@Service
public class AgentEvents {
    private final AgentJson json;
    private final Devices devices;
    private final EventRecords records;
    private final ActivityLog activity;
    private final TransactionTemplate transaction;
    private final int hourlyShare;
    private final Clock clock;

    AgentEvents(
            AgentJson json,
            Devices devices,
            EventRecords records,
            ActivityLog activity,
            PlatformTransactionManager transactions,
            AgentSettings settings,
            Clock clock) {
        this.json = json;
        this.devices = devices;
        this.records = records;
        this.activity = activity;
        this.transaction = new TransactionTemplate(transactions);
        this.hourlyShare = settings.eventsPerHour();
        this.clock = clock;
    }

    /**
     * Records events.
     *
     * @throws AgentRefusedException MALFORMED, INVALID, or REVOKED when the device left
     */
    public EventsReply record(AgentCaller caller, byte[] body) {
        AgentEvent.Batch batch = json.read(body, Schema.EVENTS, AgentEvent.Batch.class);
        if (devices.byId(caller.deviceId()).filter(DeviceSummary::enrolled).isEmpty()) {
            throw new AgentRefusedException(Kind.REVOKED, "the device is not enrolled any more");
        }
        return Objects.requireNonNull(transaction.execute(status -> record(caller.deviceId(), batch)));
    }

    private EventsReply record(String deviceId, AgentEvent.Batch batch) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        int left = hourlyShare - records.since(deviceId, now.minus(Duration.ofHours(1)));
        int accepted = 0;
        int duplicates = 0;
        int dropped = 0;
        boolean tooMany = false;
        for (AgentEvent event : batch.events()) {
            // WHY: what is older may have been recorded and forgotten; it cannot be told from a duplicate.
            boolean old = !event.at().isAfter(now.minus(EventRecords.KEPT));
            if (records.knows(deviceId, event.id())) {
                duplicates++;
            } else if (old || accepted >= left) {
                dropped++;
                tooMany |= !old;
            } else if (records.add(deviceId, event.id(), now)) {
                accepted++;
                Instant occurredAt = event.at().isAfter(now) ? now : event.at();
                activity.record(deviceId, deviceId, event.kind(), event.details(occurredAt));
            } else {
                duplicates++;
            }
        }
        if (tooMany && records.add(deviceId, overflow(now), now)) {
            activity.record(
                    deviceId,
                    "system",
                    "agent.events-dropped",
                    Map.of("recordedAnHour", Integer.toString(hourlyShare)));
        }
        return new EventsReply(accepted, duplicates, dropped);
    }

    /** Names the entry that says, once an hour, that events were dropped; no event of an agent has such a name. */
    private static String overflow(Instant now) {
        return "dropped:" + now.truncatedTo(ChronoUnit.HOURS);
    }
}
