package io.edict.services.checkin;

import io.edict.model.decision.Decision;
import io.edict.model.decision.Decision.Kind;
import io.edict.model.decision.Decisions;
import io.edict.model.fact.Channel;
import io.edict.model.fact.Device;
import io.edict.model.fact.Facts;
import io.edict.model.fact.FactsBuilder;
import io.edict.rules.language.BudgetExceededException;
import io.edict.services.audit.ActivityLog;
import io.edict.services.queue.CommandRefusedException;
import io.edict.services.queue.DeviceQueue;
import io.edict.services.store.CommandOrigin;
import io.edict.services.store.DecisionHistory;
import io.edict.services.store.LockedDevice;
import io.edict.services.store.NewCommand;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    /** When a device is tried again whose rules could not be evaluated or whose command could not be made. */
    private static final Duration RETRY_AFTER = Duration.ofHours(1);

    /** A channel that was not heard of for so long is silent: its return can change decisions. */
    private static final Duration SILENT_AFTER = Duration.ofHours(1);

    /** A command is not state, and what monitor mode would do is not told to the device. */
    private static final Set<Kind> NO_AGENT_STATE = Set.of(Kind.COMMAND, Kind.MONITOR);

    private static final Logger LOG = LoggerFactory.getLogger(Evaluator.class);

    private final RevisionSource revisions;
    private final DeviceQueue queue;
    private final DecisionHistory history;
    private final ActivityLog activity;
    private final GivenFacts given;
    private final MeterRegistry meters;

    Evaluator(
            RevisionSource revisions,
            DeviceQueue queue,
            DecisionHistory history,
            ActivityLog activity,
            GivenFacts given,
            MeterRegistry meters) {
        this.revisions = revisions;
        this.queue = queue;
        this.history = history;
        this.activity = activity;
        this.given = given;
        this.meters = meters;
    }

    /**
     * What an evaluation led to.
     *
     * @param decisions the decisions that hold; null: there are none
     * @param queued how many commands were queued
     * @param agentStateChanged whether what an agent has to enforce differs
     */
    record Outcome(@Nullable Decisions decisions, int queued, boolean agentStateChanged) {}

    /** The epoch that this node decides with. */
    long epoch() {
        return revisions.epoch();
    }

    /**
     * Whether a device to which nothing but the epoch is new is decided by the revision that decides for it now; it has seen
     * the epoch then.
     *
     * @throws StaleRevisionException when a publication came meanwhile
     */
    boolean standsAsDecided(LockedDevice device, Facts facts) {
        Revision revision = revision(device, facts);
        boolean same = device.decidedBy(revision.name());
        if (same) {
            device.seeEpoch(revision.epoch());
        }
        return same;
    }

    private Revision revision(LockedDevice device, Facts facts) {
        Revision revision = revisions.of(device, facts);
        if (!revisions.holds(revision.epoch())) {
            throw new StaleRevisionException(revision.epoch());
        }
        return revision;
    }

    /** Adds to facts what no device reports and decisions about this one have to know from now on. */
    FactsBuilder given(LockedDevice device, FactsBuilder facts, Instant now) {
        return given.add(device.id(), facts, revisions.defers(), now);
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
        Revision revision = revision(device, facts);
        Effects effects;
        try {
            effects = Effects.of(revision, facts, device.commands().open());
        } catch (BudgetExceededException e) {
            return keepLast(device, revision, facts.now(), "rule.over-budget", e.getMessage());
        }
        return carryOut(device, revision, facts, effects, timely);
    }

    private Outcome carryOut(LockedDevice device, Revision revision, Facts facts, Effects effects, boolean timely) {
        Instant now = facts.now();
        effects.takeBack()
                .forEach(back -> queue.takeBack(device, back.command(), back.state(), "no longer wanted", now));
        List<Effects.Refusal> refused = new ArrayList<>(effects.refused());
        for (Effects.Wanted wanted : effects.queue()) {
            try {
                queue.add(device, command(revision, wanted, facts), now);
            } catch (CommandRefusedException e) {
                refused.add(new Effects.Refusal(wanted.decision(), Objects.toString(e.getMessage(), "")));
            }
        }
        effects.raise().forEach(decision -> raise(device, decision));
        Map<String, Instant> concluded = new HashMap<>(effects.concluded());
        for (Effects.Refusal refusal : refused) {
            LOG.warn(
                    "device {} cannot be sent {}: {}",
                    device.id(),
                    refusal.decision().target(),
                    refusal.why());
            concluded.remove(refusal.decision().key());
        }
        boolean agentStateChanged = agentStateDiffers(device, effects.decisions());
        device.store(effects.decisions(), revision.epoch(), now, concluded, silence(facts.device(), now, timely));
        history.record(device, effects.decidedOn(), effects.decisions());
        revisions.decided(device, revision, effects.decisions());
        if (!refused.isEmpty()) {
            device.evaluateBy(now.plus(RETRY_AFTER));
        }
        meters.counter("edict.evaluations", "outcome", "decided").increment();
        return new Outcome(
                effects.decisions(),
                effects.queue().size() + effects.refused().size() - refused.size(),
                agentStateChanged);
    }

    private static NewCommand command(Revision revision, Effects.Wanted wanted, Facts facts) {
        Decision decision = wanted.decision();
        UUID uuid = UUID.randomUUID();
        return new NewCommand(
                uuid,
                decision.target(),
                Objects.requireNonNull(decision.channel()),
                CommandOrigin.RULE,
                null,
                decision.item(),
                decision.key(),
                wanted.content(),
                revision.destructive(decision),
                null,
                revision.encode(uuid, decision, facts),
                decision.reasons());
    }

    private void raise(LockedDevice device, Decision decision) {
        List<String> rules = decision.reasons().stream()
                .map(reason -> reason.rule())
                .distinct()
                .toList();
        String value = Objects.toString(decision.value(), "");
        if (decision.kind() == Kind.MONITOR) {
            activity.record(
                    device.id(),
                    "system",
                    "monitor",
                    Map.of(
                            "wouldBe",
                            value,
                            "target",
                            decision.target(),
                            "item",
                            Objects.toString(decision.item(), ""),
                            "rules",
                            rules));
        } else {
            activity.record(
                    device.id(),
                    "system",
                    decision.kind() == Kind.ALERT ? "alert" : "notice",
                    Map.of("text", decision.target(), "severity", value, "rules", rules));
        }
    }

    private Outcome keepLast(LockedDevice device, Revision revision, Instant now, String kind, @Nullable String why) {
        LOG.warn("device {} keeps its last decisions: {}", device.id(), why);
        activity.record(device.id(), "system", kind, Map.of("reason", Objects.toString(why, "")));
        device.keepDecisions(revision.epoch(), now.plus(RETRY_AFTER));
        revisions.overBudget(device, revision);
        meters.counter("edict.evaluations", "outcome", "over-budget").increment();
        return new Outcome(device.decisions().orElse(null), 0, false);
    }

    private static LockedDevice.Silence silence(Device device, Instant now, boolean timely) {
        return new LockedDevice.Silence(
                silent(device.lastMdmCheckIn(), now, timely), silent(device.lastAgentCheckIn(), now, timely));
    }

    private static boolean silent(@Nullable Instant seen, Instant now, boolean timely) {
        return seen == null
                || (timely ? seen.isBefore(now) : !seen.plus(SILENT_AFTER).isAfter(now));
    }

    private static boolean agentStateDiffers(LockedDevice device, Decisions after) {
        return !device.decidedLast(after)
                && !agentState(device.decisions().orElse(null)).equals(agentState(after));
    }

    private static Set<String> agentState(@Nullable Decisions decisions) {
        return decisions == null
                ? Set.of()
                : decisions.decisions().stream()
                        .filter(decision ->
                                decision.channel() == Channel.AGENT && !NO_AGENT_STATE.contains(decision.kind()))
                        .map(decision -> decision.kind() + " " + decision.target() + " " + decision.value() + " "
                                + decision.item())
                        .collect(Collectors.toSet());
    }
}
