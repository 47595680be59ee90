package io.edict.rules.decide;

import io.edict.model.decision.Decision;
import io.edict.model.decision.Decision.Kind;
import io.edict.model.decision.Reason;
import io.edict.model.fact.CommandState;
import io.edict.model.fact.Facts;
import io.edict.rules.language.Conclusion;
import io.edict.rules.language.Verb;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Holds back what monitor mode, maintenance windows and deferrals hold. What was carried out already, or what the device
 * has, stays as it is: it cannot be held any more.
 */
final class HeldDecisions {
    /** Begins the key under which it is remembered since when a command is wanted. */
    static final String WANTED = "wanted ";

    /** Commands that restart the device, or close what its user works with. */
    private static final Set<String> DISRUPTIVE =
            Set.of("RestartDevice", "ShutDownDevice", "ScheduleOSUpdate", "InstallApplication", "InstallApp");

    private static final Set<Kind> ENFORCED = Set.of(Kind.COMMAND, Kind.ALERT, Kind.NOTIFY, Kind.BLOCK, Kind.PARAMETER);

    private static final Set<Verb> LOGGED = Set.of(
            Verb.ASSIGN, Verb.EXCLUDE, Verb.TAG, Verb.PARAMETER, Verb.BLOCK, Verb.COMMAND, Verb.ALERT, Verb.NOTIFY);

    private final Facts facts;
    private final Restraints restraints;
    private final Set<String> repeated;
    private final DeferralLimit limit;
    private final Map<String, Maintenance> maintenance;
    private final List<Reason> segments;
    private final List<Decision> decisions = new ArrayList<>();
    private @Nullable Instant next;

    private HeldDecisions(Facts facts, Restraints restraints, Set<String> repeated, Conclusions conclusions) {
        this.facts = facts;
        this.restraints = restraints;
        this.repeated = repeated;
        this.limit = new DeferralLimit(facts, restraints);
        List<Conclusion> within = conclusions.of(Verb.SEGMENT).stream()
                .filter(segment -> restraints.maintenance().containsKey(segment.target()))
                .toList();
        this.maintenance = new TreeMap<>();
        within.forEach(segment -> maintenance.computeIfAbsent(segment.target(), restraints.maintenance()::get));
        this.segments = within.isEmpty() ? List.of() : conclusions.reasons(within);
    }

    /** @param repeated the keys of commands that wait for nothing but another one that does the same */
    static HeldDecisions of(
            List<Decision> decided, Set<String> repeated, Conclusions conclusions, Facts facts, Restraints restraints) {
        var held = new HeldDecisions(facts, restraints, repeated, conclusions);
        decided.forEach(held::decision);
        held.monitored(conclusions);
        return held;
    }

    /** All decisions, held ones too. */
    List<Decision> decisions() {
        return decisions;
    }

    /** When a window opens or closes for one of them; null: none does. */
    @Nullable
    Instant next() {
        return next;
    }

    private void decision(Decision decision) {
        boolean open = !decision.outstanding()
                || waiting(decision)
                || (decision.key() != null && repeated.contains(decision.key()));
        if (open && ENFORCED.contains(decision.kind()) && monitored(decision)) {
            decisions.add(monitor(
                    decision,
                    decision.kind() + " " + decision.target() + " " + decision.channel() + " " + decision.item() + " "
                            + decision.key()));
        } else if (open && disruptive(decision) && !maintenance.isEmpty()) {
            decisions.add(timed(decision));
        } else {
            decisions.add(decision);
        }
    }

    /** Whether its command is queued and the device does not have it. */
    private boolean waiting(Decision decision) {
        return facts.commands().stream()
                .filter(record ->
                        Objects.equals(record.key(), decision.key()) && record.channel() == decision.channel())
                .anyMatch(record -> record.state() == CommandState.QUEUED
                        || record.state() == CommandState.NOT_NOW
                        || record.state() == CommandState.HELD);
    }

    /** Inventory queries change nothing, and what is monitored is judged by what they bring. */
    private boolean monitored(Decision decision) {
        if (decision.kind() == Kind.COMMAND && InventoryQueries.isOne(decision.target())) {
            return false;
        }
        return restraints.wholly()
                || (decision.item() != null && restraints.monitored().contains(decision.item()));
    }

    private boolean disruptive(Decision decision) {
        return decision.kind() == Kind.COMMAND
                && (DISRUPTIVE.contains(decision.target())
                        || (decision.item() != null && restraints.restarting().contains(decision.item())));
    }

    /** The command, held until its deferral is over and a window is open. */
    private Decision timed(Decision decision) {
        Instant start = start(decision);
        Instant from = start.isAfter(facts.now()) ? start : facts.now();
        Instant opens = null;
        Instant closes = null;
        for (Maintenance each : maintenance.values()) {
            for (Maintenance.Window window : each.windows()) {
                Maintenance.Span span = window.at(from);
                opens = Decider.earlier(opens, span.holds(from) ? from : span.from());
                if (span.holds(from)) {
                    closes = closes == null || span.to().isAfter(closes) ? span.to() : closes;
                }
            }
        }
        Instant until = opens == null ? from : opens;
        if (until.isAfter(facts.now())) {
            next = Decider.earlier(next, until);
            return held(decision, start, until);
        }
        next = Decider.earlier(next, closes);
        return decision;
    }

    /** The command with the segments that hold it among its reasons. */
    private Decision held(Decision decision, Instant start, Instant until) {
        String by = maintenance.keySet().stream().map(id -> "`" + id + "`").collect(Collectors.joining(", "));
        boolean deferred = start.isAfter(facts.now());
        boolean closed = until.isAfter(start);
        List<Reason> reasons = new ArrayList<>(decision.reasons());
        segments.stream().filter(segment -> !reasons.contains(segment)).forEach(reasons::add);
        return decision.held(
                until,
                "held until " + until + (deferred ? " by a deferral" : "") + (deferred && closed ? " and" : "")
                        + (closed ? " for a maintenance window" : "")
                        + (maintenance.size() == 1 ? " of segment " : " of segments ") + by,
                reasons);
    }

    private Instant start(Decision decision) {
        Duration deferral = maintenance.values().stream()
                .map(Maintenance::deferral)
                .filter(Objects::nonNull)
                .max(Duration::compareTo)
                .map(longest -> limit.limit(decision, longest))
                .orElse(Duration.ZERO);
        return facts.concluded()
                .getOrDefault(Decider.wantedKey(String.valueOf(decision.key())), facts.now())
                .plus(deferral);
    }

    /** What monitored rules concluded, by rule, verb and target. */
    private void monitored(Conclusions conclusions) {
        Map<String, List<Conclusion>> byKey = new LinkedHashMap<>();
        for (Conclusion conclusion : conclusions.monitored()) {
            if (LOGGED.contains(conclusion.verb())) {
                String key = conclusion.verb() + " " + conclusion.target() + " by "
                        + conclusion.match().rule().name();
                byKey.computeIfAbsent(key, any -> new ArrayList<>()).add(conclusion);
            }
        }
        byKey.forEach((key, why) -> decisions.add(monitor(
                new Decision(
                        Kind.valueOf(why.get(0).verb().name()),
                        why.get(0).target(),
                        why.get(0).channel(),
                        why.get(0).value(),
                        why.get(0).item(),
                        null,
                        null,
                        null,
                        false,
                        conclusions.reasons(why)),
                key)));
    }

    private Decision monitor(Decision decision, String about) {
        String key = "monitor " + about;
        return new Decision(
                Kind.MONITOR,
                decision.target(),
                decision.channel(),
                decision.kind().name(),
                decision.item(),
                decision.value(),
                key,
                null,
                facts.concluded().containsKey(key),
                decision.reasons());
    }
}
