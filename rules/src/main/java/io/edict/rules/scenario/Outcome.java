package io.edict.rules.scenario;

import io.edict.model.decision.Decision;
import io.edict.model.decision.Decision.Kind;
import io.edict.model.decision.Decisions;
import io.edict.model.fact.Channel;
import io.edict.model.fact.ItemStatus;
import io.edict.rules.decide.InventoryQueries;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Decisions in the words of an {@link Expectation}. */
record Outcome(
        Set<String> assigned,
        Set<String> excluded,
        Set<String> blocked,
        Map<String, ItemStatus> status,
        Map<String, Channel> channel,
        Set<String> tags,
        Map<String, String> parameters,
        Set<String> alerts,
        Set<String> conflicts,
        List<Decision> commands) {
    static Outcome of(Decisions decisions, boolean inventory) {
        Map<String, ItemStatus> status = new TreeMap<>();
        decisions
                .of(Kind.STATUS)
                .filter(decision -> decision.value() != null)
                .forEach(decision -> status.put(decision.target(), ItemStatus.valueOf(decision.value())));
        Map<String, Channel> channel = new TreeMap<>();
        decisions.of(Kind.ROUTE).forEach(decision -> {
            if (decision.channel() != null) {
                channel.put(decision.target(), decision.channel());
            }
        });
        Map<String, String> parameters = new TreeMap<>();
        decisions
                .of(Kind.PARAMETER)
                .forEach(decision -> parameters.put(decision.target(), String.valueOf(decision.value())));
        return new Outcome(
                targets(decisions, Kind.ASSIGN),
                targets(decisions, Kind.EXCLUDE),
                targets(decisions, Kind.BLOCK),
                status,
                channel,
                targets(decisions, Kind.TAG),
                parameters,
                targets(decisions, Kind.ALERT),
                targets(decisions, Kind.CONFLICT),
                decisions
                        .of(Kind.COMMAND)
                        .filter(decision -> !decision.outstanding())
                        .filter(decision -> inventory || !InventoryQueries.isOne(decision.target()))
                        .toList());
    }

    private static Set<String> targets(Decisions decisions, Kind kind) {
        return decisions.of(kind).map(Decision::target).collect(Collectors.toCollection(TreeSet::new));
    }
}
