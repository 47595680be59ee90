package io.edict.rules.decide;

import io.edict.model.decision.Decision;
import io.edict.model.decision.Decision.Kind;
import io.edict.model.decision.Reason;
import io.edict.model.fact.ItemStatus;
import io.edict.rules.language.Conclusion;
import io.edict.rules.language.Verb;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How each item stands. Where rules conclude several statuses for one item, the first of
 * {@link #PRECEDENCE} is told: what the device cannot take is told before what it lacks.
 */
final class StatusDecisions {
    private static final List<ItemStatus> PRECEDENCE = List.of(
            ItemStatus.INCOMPATIBLE,
            ItemStatus.EXCLUDED,
            ItemStatus.CONFLICT,
            ItemStatus.ERROR,
            ItemStatus.INSTALLING,
            ItemStatus.DOWNLOADING,
            ItemStatus.CACHED,
            ItemStatus.PENDING,
            ItemStatus.AVAILABLE,
            ItemStatus.REMEDIATED,
            ItemStatus.PASS);

    private final Map<String, Status> byTarget = new LinkedHashMap<>();

    private StatusDecisions() {}

    private record Status(ItemStatus status, @Nullable String detail, List<Reason> reasons) {}

    static List<Decision> decide(
            Conclusions conclusions,
            Waivers waivers,
            Wanted wanted,
            CommandDecisions commands,
            BlockDecisions blocked) {
        StatusDecisions statuses = new StatusDecisions();
        wanted.excluded()
                .forEach((item, why) -> statuses.add(
                        item, new Status(ItemStatus.EXCLUDED, why.get(0).detail(), conclusions.reasons(why))));
        wanted.waived()
                .forEach((item, why) -> statuses.add(
                        item, new Status(ItemStatus.EXCLUDED, waivers.describe(item), conclusions.reasons(why))));
        for (Verb verb : List.of(Verb.STATUS, Verb.INCOMPATIBLE)) {
            for (Conclusion conclusion : conclusions.of(verb)) {
                if (!waivers.waives(conclusion.target())) {
                    statuses.add(conclusion.target(), statuses.of(conclusion, conclusions));
                }
            }
        }
        commands.refusals()
                .forEach(refusal -> statuses.add(
                        refusal.subject(), new Status(ItemStatus.INCOMPATIBLE, refusal.why(), refusal.reasons())));
        commands.failures().forEach(statuses::fail);
        blocked.refusals()
                .forEach((value, why) -> statuses.add(
                        value,
                        new Status(
                                ItemStatus.INCOMPATIBLE,
                                "blocking by a rule needs the agent; assign a blocking list instead",
                                conclusions.reasons(why))));
        return statuses.decisions();
    }

    private Status of(Conclusion conclusion, Conclusions conclusions) {
        ItemStatus status = conclusion.verb() == Verb.INCOMPATIBLE || conclusion.value() == null
                ? ItemStatus.INCOMPATIBLE
                : ItemStatus.valueOf(conclusion.value());
        return new Status(status, conclusion.detail(), conclusions.reasons(List.of(conclusion)));
    }

    private void add(String target, Status status) {
        byTarget.merge(target, status, StatusDecisions::stronger);
    }

    private static Status stronger(Status left, Status right) {
        int order = Integer.compare(PRECEDENCE.indexOf(left.status()), PRECEDENCE.indexOf(right.status()));
        if (order == 0) {
            List<Reason> reasons = new ArrayList<>(left.reasons());
            right.reasons().stream().filter(reason -> !reasons.contains(reason)).forEach(reasons::add);
            return new Status(left.status(), left.detail() == null ? right.detail() : left.detail(), reasons);
        }
        return order < 0 ? left : right;
    }

    /** An item whose command failed and is waiting for its next try. */
    private void fail(String item, String why) {
        byTarget.computeIfPresent(
                item,
                (any, status) -> status.status() == ItemStatus.PENDING
                        ? new Status(ItemStatus.ERROR, why, status.reasons())
                        : status);
    }

    private List<Decision> decisions() {
        List<Decision> decisions = new ArrayList<>();
        byTarget.forEach((target, status) -> decisions.add(new Decision(
                Kind.STATUS,
                target,
                null,
                status.status().name(),
                null,
                status.detail(),
                null,
                null,
                false,
                status.reasons())));
        return decisions;
    }
}
