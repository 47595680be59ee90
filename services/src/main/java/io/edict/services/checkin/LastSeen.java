package io.edict.services.checkin;

import io.edict.model.fact.Channel;
import io.edict.services.store.DeviceStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * When devices without news were last seen: kept in memory and written together. A node that dies loses less than a
 * minute of these stamps and nothing else.
 */
@Component
class LastSeen implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(LastSeen.class);

    private final DeviceStore store;
    private final Map<DeviceStore.Seen.Key, Instant> stamps = new ConcurrentHashMap<>();
    private volatile boolean running;

    LastSeen(DeviceStore store) {
        this.store = store;
    }

    void mark(String deviceId, Channel channel, Instant now) {
        stamps.merge(new DeviceStore.Seen.Key(deviceId, channel), now, (a, b) -> a.isAfter(b) ? a : b);
    }

    /** Writes the stamps; those that could not be written are kept for the next time. */
    @Scheduled(fixedDelayString = "${edict.checkin.last-seen-flush:5s}")
    void flush() {
        List<DeviceStore.Seen> batch = new ArrayList<>();
        stamps.forEach((key, at) -> batch.add(new DeviceStore.Seen(key, at)));
        try {
            store.seen(batch);
            batch.forEach(seen -> stamps.remove(seen.key(), seen.at()));
        } catch (RuntimeException e) {
            LOG.warn("{} last-seen stamps wait for the database", batch.size(), e);
        }
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        flush();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
