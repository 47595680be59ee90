package io.edict.services.agent;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which events of agents were recorded lately, so that one that is sent again is known. */
@Component
class EventRecords {
    /** How long an event is known. */
    static final Duration KEPT = Duration.ofDays(7);

    private final JdbcClient jdbc;
    private final Clock clock;

    EventRecords(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** How many events of a device were recorded since an instant. */
    int since(String deviceId, Instant since) {
        return jdbc.sql("select count(*) from agent_event where device_id = :device and received_at > :since")
                .param("device", deviceId)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .single();
    }

    boolean knows(String deviceId, String eventId) {
        return jdbc.sql("select count(*) from agent_event where device_id = :device and event_id = :event")
                        .param("device", deviceId)
                        .param("event", eventId)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /**
     * Remembers an event, in the transaction of the caller.
     *
     * @return whether it was new
     */
    boolean add(String deviceId, String eventId, Instant now) {
        return jdbc.sql("insert into agent_event (device_id, event_id, received_at)"
                                + " values (:device, :event, :at) on conflict do nothing")
                        .param("device", deviceId)
                        .param("event", eventId)
                        .param("at", now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    void deleteExpired() {
        jdbc.sql("delete from agent_event where received_at < :before")
                .param("before", clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC))
                .update();
    }
}
