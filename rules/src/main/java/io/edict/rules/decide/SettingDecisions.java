package io.edict.rules.decide;

import io.edict.model.decision.Decision;
import io.edict.model.decision.Decision.Kind;
import io.edict.model.decision.Reason;
import io.edict.model.fact.Channel;
import io.edict.model.fact.Facts;
import io.edict.model.fact.ItemState;
import io.edict.model.fact.Parameter;
import io.edict.rules.dmn.TableClash;
import io.edict.rules.language.Conclusion;
import io.edict.rules.language.Verb;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tags, parameters and routes. Two values for one parameter are a conflict, and the value last applied is kept; so are rows
 * of a decision table that must not match together.
 */
final class SettingDecisions {
    private SettingDecisions() {}

    static List<Decision> decide(Conclusions conclusions, Facts facts, Waivers waivers, Wanted wanted) {
        List<Decision> decisions = new ArrayList<>();
        conclusions
                .byTarget(Verb.TAG)
                .forEach((tag, why) ->
                        decisions.add(decision(Kind.TAG, tag, null, null, null, conclusions.reasons(why))));
        conclusions.byTarget(Verb.PARAMETER).forEach((name, why) -> {
            if (!waivers.waives(name)) {
                decisions.addAll(parameter(name, why, conclusions.reasons(why), facts));
            }
        });
        conclusions.byTarget(Verb.ROUTE).forEach((item, why) -> {
            if (!waivers.waives(item) && !wanted.excluded().containsKey(item)) {
                Conclusion first = why.get(0);
                decisions.add(
                        decision(Kind.ROUTE, item, first.channel(), null, first.detail(), conclusions.reasons(why)));
            }
        });
        conclusions.clashes().forEach(clash -> decisions.add(clash(clash, conclusions)));
        return decisions;
    }

    private static Decision clash(TableClash clash, Conclusions conclusions) {
        String rows =
                clash.rows().stream().map(row -> Integer.toString(row.number())).collect(Collectors.joining(" and "));
        return decision(
                Kind.CONFLICT,
                clash.decision(),
                null,
                null,
                "the rows " + rows + " of the table match, and " + clash.hitPolicy() + " lets none of them count",
                conclusions.reasons(clash));
    }

    private static List<Decision> parameter(String name, List<Conclusion> why, List<Reason> reasons, Facts facts) {
        SortedSet<String> values = new TreeSet<>();
        why.forEach(conclusion -> values.add(Objects.requireNonNullElse(conclusion.value(), "")));
        if (values.size() == 1) {
            return List.of(decision(Kind.PARAMETER, name, Channel.AGENT, values.first(), null, reasons));
        }
        String kept = lastApplied(name, facts);
        String detail = "rules want "
                + String.join(" and ", values.stream().map(v -> "`" + v + "`").toList())
                + (kept == null ? "; nothing was applied yet, so nothing is" : "; `" + kept + "` stays");
        List<Decision> decisions = new ArrayList<>();
        decisions.add(decision(Kind.CONFLICT, name, null, kept, detail, reasons));
        if (kept != null) {
            decisions.add(decision(Kind.PARAMETER, name, Channel.AGENT, kept, detail, reasons));
        }
        return decisions;
    }

    private static @Nullable String lastApplied(String name, Facts facts) {
        for (ItemState state : facts.items()) {
            if (state.item().equals(name) && state.appliedValue() != null) {
                return state.appliedValue();
            }
        }
        for (Parameter parameter : facts.parameters()) {
            if (parameter.name().equals(name)) {
                return parameter.value();
            }
        }
        return null;
    }

    private static Decision decision(
            Kind kind,
            String target,
            @Nullable Channel channel,
            @Nullable String value,
            @Nullable String detail,
            List<Reason> reasons) {
        return new Decision(kind, target, channel, value, null, detail, null, null, false, reasons);
    }
}
