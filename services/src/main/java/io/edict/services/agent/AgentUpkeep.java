package io.edict.services.agent;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** What the agent channel does by itself on every node: looks for wakes, heartbeats, revocations and expired rows. */
@Component
class AgentUpkeep implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(AgentUpkeep.class);
    private static final Duration CLEANING = Duration.ofMinutes(1);

    private final AgentWakes wakes;
    private final AgentWaiters waiters;
    private final AgentKeys keys;
    private final Nonces nonces;
    private final EnrollmentSecrets secrets;
    private final EventRecords events;
    private final AgentSettings settings;
    private final Clock clock;
    private volatile @Nullable ScheduledExecutorService timer;

    AgentUpkeep(
            AgentWakes wakes,
            AgentWaiters waiters,
            AgentKeys keys,
            Nonces nonces,
            EnrollmentSecrets secrets,
            EventRecords events,
            AgentSettings settings,
            Clock clock) {
        this.wakes = wakes;
        this.waiters = waiters;
        this.keys = keys;
        this.nonces = nonces;
        this.secrets = secrets;
        this.events = events;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public void start() {
        ScheduledExecutorService fresh = Executors.newScheduledThreadPool(2, work -> {
            Thread thread = new Thread(work, "agent-upkeep");
            thread.setDaemon(true);
            return thread;
        });
        timer = fresh;
        every(fresh, settings.wakeInterval(), wakes::look);
        every(fresh, settings.heartbeat(), this::beat);
        every(fresh, CLEANING, this::clean);
    }

    private static void every(ScheduledExecutorService timer, Duration interval, Runnable work) {
        var unused = timer.scheduleWithFixedDelay(
                () -> guarded(work), interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            // The database is away: the next round tries again.
            LOG.warn("upkeep of the agent channel failed: {}", e.toString());
        }
    }

    /** An agent whose key was revoked on another node waits no longer than one heartbeat. */
    private void beat() {
        keys.revokedSince(clock.instant().minus(settings.heartbeat().multipliedBy(3)))
                .forEach(waiters::release);
        waiters.heartbeat();
    }

    private void clean() {
        nonces.deleteExpired();
        secrets.deleteExpired();
        events.deleteExpired();
        wakes.deleteOldNotes();
    }

    /** Held connections end first: the server waits for every request that runs before it stops. */
    @Override
    public void stop() {
        waiters.releaseAll();
        ScheduledExecutorService running = timer;
        timer = null;
        if (running != null) {
            running.shutdownNow();
        }
    }

    @Override
    public boolean isRunning() {
        return timer != null;
    }
}
