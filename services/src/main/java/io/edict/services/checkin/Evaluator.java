package io.edict.services.checkin;

import io.edict.model.decision.Decision;
import io.edict.model.decision.Decision.Kind;
import io.edict.model.decision.Decisions;
import io.edict.model.fact.Channel;
import io.edict.model.fact.Device;
import io.edict.model.fact.Facts;
import io.edict.rules.language.BudgetExceededException;
import io.edict.services.audit.ActivityLog;
import io.edict.services.queue.CommandRefusedException;
import io.edict.services.queue.DeviceQueue;
import io.edict.services.store.CommandOrigin;
import io.edict.services.store.LockedDevice;
import io.edict.services.store.NewCommand;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Decides for a locked device, reconciles its commands with the decisions, and stores both. */
@Component
class Evaluator {
    /** A command may make another rule conclude; more rounds than these are left to the next evaluation. */
    private static final int ROUNDS = 3;

    /** When a device is tried again whose rules could not be evaluated or whose command could not be made. */
    private static final Duration RETRY_AFTER = Duration.ofHours(1);

    /** A channel that was not heard of for so long is silent: its return can change decisions. */
    private static final Duration SILENT_AFTER = Duration.ofHours(1);

    private static final Logger LOG = LoggerFactory.getLogger(Evaluator.class);

    private final RevisionSource revisions;
    private final DeviceQueue queue;
    private final ActivityLog activity;
    private final MeterRegistry meters;

    Evaluator(RevisionSource revisions, DeviceQueue queue, ActivityLog activity, MeterRegistry meters) {
        this.revisions = revisions;
        this.queue = queue;
        this.activity = activity;
        this.meters = meters;
    }

    /**
     * What an evaluation led to.
     *
     * @param decisions the decisions that hold; null: there are none
     * @param queued how many commands were queued
     */
    record Outcome(@Nullable Decisions decisions, int queued) {}

    /** The epoch that this node decides with. */
    long epoch() {
        return revisions.current().epoch();
    }

    /** Loads the newest revision at once. */
    void refresh() {
        revisions.refresh();
    }

    /**
     * Evaluates.
     *
     * @param timely whether time or a publication made it due, so that a bound may have been crossed
     * @throws StaleRevisionException when a publication came meanwhile
     */
    Outcome evaluate(LockedDevice device, Facts facts, boolean timely) {
        Revision revision = revisions.current();
        if (!revisions.holds(revision.epoch())) {
            throw new StaleRevisionException(revision.epoch());
        }
        var rounds = new Rounds(device, revision, facts);
        try {
            rounds.run();
        } catch (BudgetExceededException e) {
            return keepLast(device, revision, facts.now(), "rule.over-budget", e.getMessage());
        }
        device.store(
                rounds.decisions(),
                revision.epoch(),
                facts.now(),
                rounds.concluded,
                silence(facts.device(), facts.now(), timely));
        if (rounds.refused) {
            device.evaluateBy(facts.now().plus(RETRY_AFTER));
        }
        meters.counter("edict.evaluations", "outcome", "decided").increment();
        return new Outcome(rounds.decisions(), rounds.queued);
    }

    private Outcome keepLast(LockedDevice device, Revision revision, Instant now, String kind, @Nullable String why) {
        LOG.warn("device {} keeps its last decisions: {}", device.id(), why);
        activity.record(device.id(), "system", kind, Map.of("reason", Objects.toString(why, "")));
        device.keepDecisions(revision.epoch(), now.plus(RETRY_AFTER));
        meters.counter("edict.evaluations", "outcome", "over-budget").increment();
        return new Outcome(device.decisions().orElse(null), 0);
    }

    private static LockedDevice.Silence silence(Device device, Instant now, boolean timely) {
        return new LockedDevice.Silence(
                silent(device.lastMdmCheckIn(), now, timely), silent(device.lastAgentCheckIn(), now, timely));
    }

    private static boolean silent(@Nullable Instant seen, Instant now, boolean timely) {
        return seen == null
                || (timely ? seen.isBefore(now) : !seen.plus(SILENT_AFTER).isAfter(now));
    }

    /** Decides until the commands that follow change nothing more. */
    private final class Rounds {
        private final LockedDevice device;
        private final Revision revision;
        private Facts facts;
        private @Nullable Decisions decisions;
        private Map<String, Instant> concluded = Map.of();
        private int queued;
        private boolean refused;

        Rounds(LockedDevice device, Revision revision, Facts facts) {
            this.device = device;
            this.revision = revision;
            this.facts = facts;
        }

        Decisions decisions() {
            return Objects.requireNonNull(decisions, "run first");
        }

        void run() {
            for (int round = 1; round <= ROUNDS; round++) {
                decisions = revision.decide(facts);
                Set<String> carriedOut = carryOut(decisions);
                concluded = remember(decisions, carriedOut);
                if (carriedOut.isEmpty()) {
                    return;
                }
                facts = device.withCommands(facts, concluded);
            }
        }

        /** Queues and takes back commands and raises alerts; gives the keys of what is new. */
        private Set<String> carryOut(Decisions decided) {
            List<Decision> wanted = decided.of(Kind.COMMAND)
                    .filter(decision -> decision.channel() != null)
                    .toList();
            Reconciliation plan = Reconciliation.of(wanted, device.commands().open(), this::content);
            plan.takeBack()
                    .forEach(back ->
                            queue.takeBack(device, back.command(), back.state(), "no longer wanted", facts.now()));
            Set<String> keys = new HashSet<>();
            for (Decision decision : plan.queue()) {
                if (add(decision)) {
                    keys.add(Objects.toString(decision.key()));
                }
            }
            decided.decisions().stream()
                    .filter(decision -> decision.kind() == Kind.ALERT || decision.kind() == Kind.NOTIFY)
                    .filter(decision -> !decision.outstanding())
                    .forEach(decision -> {
                        raise(decision);
                        keys.add(Objects.toString(decision.key()));
                    });
            return keys;
        }

        private Optional<String> content(Decision decision) {
            try {
                return Optional.of(revision.contentKey(decision, facts));
            } catch (CommandRefusedException e) {
                return Optional.empty();
            }
        }

        private boolean add(Decision decision) {
            try {
                UUID uuid = UUID.randomUUID();
                var command = new NewCommand(
                        uuid,
                        decision.target(),
                        Objects.requireNonNull(decision.channel()),
                        CommandOrigin.RULE,
                        null,
                        decision.item(),
                        decision.key(),
                        revision.contentKey(decision, facts),
                        revision.destructive(decision),
                        null,
                        revision.encode(uuid, decision, facts),
                        decision.reasons());
                queue.add(device, command, facts.now());
                queued++;
                return true;
            } catch (CommandRefusedException e) {
                LOG.warn("device {} cannot be sent {}: {}", device.id(), decision.target(), e.getMessage());
                refused = true;
                return false;
            }
        }

        private void raise(Decision decision) {
            activity.record(
                    device.id(),
                    "system",
                    decision.kind() == Kind.ALERT ? "alert" : "notice",
                    Map.of(
                            "text", decision.target(),
                            "severity", Objects.toString(decision.value(), ""),
                            "rules",
                                    decision.reasons().stream()
                                            .map(reason -> reason.rule())
                                            .distinct()
                                            .toList()));
        }

        /** The keys of what is concluded now, each with the instant it was last carried out. */
        private Map<String, Instant> remember(Decisions decided, Set<String> carriedOut) {
            Map<String, Instant> memory = new HashMap<>();
            for (Decision decision : decided.decisions()) {
                String key = decision.key();
                if (key != null && (decision.outstanding() || carriedOut.contains(key))) {
                    Instant before = facts.concluded().get(key);
                    memory.put(key, before == null || carriedOut.contains(key) ? facts.now() : before);
                }
            }
            return memory;
        }
    }

    /** Whether what an agent has to enforce differs. */
    static boolean agentStateDiffers(@Nullable Decisions before, @Nullable Decisions after) {
        return !agentState(before).equals(agentState(after));
    }

    private static Set<String> agentState(@Nullable Decisions decisions) {
        return decisions == null
                ? Set.of()
                : decisions.decisions().stream()
                        .filter(decision -> decision.channel() == Channel.AGENT && decision.kind() != Kind.COMMAND)
                        .map(decision -> decision.kind() + " " + decision.target() + " " + decision.value() + " "
                                + decision.item())
                        .collect(Collectors.toSet());
    }
}
