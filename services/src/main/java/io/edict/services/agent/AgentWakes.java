package io.edict.services.agent;

import io.edict.model.fact.Channel;
import io.edict.services.queue.CommandListener;
import io.edict.services.store.Commands;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import org.springframework.stereotype.Component;

/**
 * Wakes waiting agents when a command or a changed desired state waits for them: at once when this node committed it,
 * within one look at the database when another did. A wake is a hint: an agent that misses one hears of it at its next
 * check-in.
 */
@Component
class AgentWakes implements CommandListener {
    /** How far back each look goes: longer than transactions take and the clocks of nodes differ. */
    private static final Duration LOOK_BACK = Duration.ofSeconds(3);

    private static final Duration KEEP_NOTES = Duration.ofMinutes(1);
    private static final int NOTES_AT_ONCE = 500;
    private static final int NOTES_WAITING = 50_000;

    private final AgentWaiters waiters;
    private final Commands commands;
    private final WakeNotes notes;
    private final Clock clock;
    private final LinkedBlockingQueue<String> elsewhere = new LinkedBlockingQueue<>(NOTES_WAITING);
    private final Map<String, Instant> heeded = new HashMap<>();

    AgentWakes(AgentWaiters waiters, Commands commands, WakeNotes notes, Clock clock) {
        this.waiters = waiters;
        this.commands = commands;
        this.notes = notes;
        this.clock = clock;
    }

    @Override
    public void waiting(String deviceId, Channel channel) {
        if (channel == Channel.AGENT && !waiters.wake(deviceId)) {
            // WHY: when so many notes wait, losing one costs a delay, and blocking the committing thread costs more.
            elsewhere.offer(deviceId);
        }
    }

    /** Leaves notes for other nodes, and wakes the agents here for which other nodes queued something. */
    void look() {
        Instant now = clock.instant();
        leaveNotes(now);
        Set<String> here = waiters.waiting();
        if (here.isEmpty()) {
            return;
        }
        Instant since = now.minus(LOOK_BACK);
        Set<String> called = new LinkedHashSet<>(commands.devicesWithCommandsQueuedSince(Channel.AGENT, since));
        heeded.values().removeIf(at -> at.isBefore(since));
        notes.since(since).forEach((deviceId, at) -> {
            if (here.contains(deviceId) && !at.equals(heeded.put(deviceId, at))) {
                called.add(deviceId);
            }
        });
        // A device stays among those with waiting commands until it fetched them: it is called again until it does.
        called.stream().filter(here::contains).forEach(waiters::wake);
    }

    /** Forgets notes that nobody looks at any more. */
    void deleteOldNotes() {
        notes.deleteBefore(clock.instant().minus(KEEP_NOTES));
    }

    private void leaveNotes(Instant now) {
        Set<String> batch = new LinkedHashSet<>();
        elsewhere.drainTo(batch, NOTES_AT_ONCE);
        notes.leave(batch, now);
    }
}
