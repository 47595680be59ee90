package io.edict.services.agent;

import io.edict.services.agent.AgentRefusedException.Kind;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * The agents that wait on this node, one connection each: a newer one takes the place of an older. No thread belongs to a
 * connection; a few write to all of them. Thread-safe.
 */
@Component
public class AgentWaiters implements DisposableBean {
    private static final int WRITERS = 4;

    private final Map<String, Held> held = new ConcurrentHashMap<>();
    private final ExecutorService writers = Executors.newFixedThreadPool(WRITERS, work -> {
        Thread thread = new Thread(work, "agent-events");
        thread.setDaemon(true);
        return thread;
    });
    private final int maxWaiting;

    AgentWaiters(AgentSettings settings) {
        this.maxWaiting = settings.maxWaiting();
    }

    /**
     * Holds a connection.
     *
     * @return to be run when the connection ended by itself
     * @throws AgentRefusedException OVERLOADED when the node holds as many as it may
     */
    public Runnable hold(String deviceId, AgentWaiter waiter) {
        if (held.size() >= maxWaiting && !held.containsKey(deviceId)) {
            throw new AgentRefusedException(Kind.OVERLOADED, "too many agents wait here; try again later");
        }
        Held mine = new Held(waiter);
        Held before = held.put(deviceId, mine);
        if (before != null) {
            before.waiter.close();
        }
        return () -> held.remove(deviceId, mine);
    }

    /** Wakes an agent, if it waits here. */
    boolean wake(String deviceId) {
        Held waiting = held.get(deviceId);
        if (waiting == null) {
            return false;
        }
        // WHY: wakes that pile up behind a slow connection are one wake, so memory stays bounded.
        if (waiting.wakePending.compareAndSet(false, true)) {
            writers.execute(() -> {
                waiting.wakePending.set(false);
                write(deviceId, waiting, AgentWaiter::wake);
            });
        }
        return true;
    }

    /** Sends every waiting agent a sign of life. */
    void heartbeat() {
        held.forEach((deviceId, waiting) -> {
            if (waiting.beatPending.compareAndSet(false, true)) {
                writers.execute(() -> {
                    waiting.beatPending.set(false);
                    write(deviceId, waiting, AgentWaiter::heartbeat);
                });
            }
        });
    }

    /** Ends the wait of an agent that may not wait any more. */
    void release(String deviceId) {
        Held waiting = held.remove(deviceId);
        if (waiting != null) {
            waiting.waiter.close();
        }
    }

    /** The devices whose agents wait here, as they come and go. */
    Set<String> waiting() {
        return held.keySet();
    }

    private void write(String deviceId, Held waiting, Write write) {
        synchronized (waiting) {
            try {
                write.to(waiting.waiter);
            } catch (IOException | IllegalStateException e) {
                // Expected: the agent went away.
                held.remove(deviceId, waiting);
                waiting.waiter.close();
            }
        }
    }

    /** Ends all waits, so that agents go to another node. */
    void releaseAll() {
        held.keySet().forEach(this::release);
    }

    @Override
    public void destroy() {
        releaseAll();
        writers.shutdown();
    }

    private interface Write {
        void to(AgentWaiter waiter) throws IOException;
    }

    private static final class Held {
        private final AgentWaiter waiter;
        private final AtomicBoolean wakePending = new AtomicBoolean();
        private final AtomicBoolean beatPending = new AtomicBoolean();

        Held(AgentWaiter waiter) {
            this.waiter = waiter;
        }
    }
}
