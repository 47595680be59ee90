package io.edict.rules.decide;

import io.edict.model.fact.Fact;
import io.edict.model.fact.Facts;
import io.edict.model.fact.Now;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Facts of a device as the single facts that rules match, with those that the revision brings. */
final class FactExpansion {
    private FactExpansion() {}

    /** Equal facts may be there more than once. */
    static List<Fact> expand(Facts facts, Waivers waivers, DecisionInput input) {
        List<Fact> expanded = new ArrayList<>();
        expanded.add(new Now(facts.now()));
        expanded.add(facts.device());
        add(expanded, facts.person());
        add(expanded, facts.posture());
        add(expanded, facts.softwareUpdate());
        lists(facts).forEach(expanded::addAll);
        expanded.addAll(waivers.all());
        expanded.addAll(input.library());
        input.blockEntries().values().forEach(expanded::addAll);
        return expanded;
    }

    private static void add(List<Fact> expanded, @Nullable Fact fact) {
        if (fact != null) {
            expanded.add(fact);
        }
    }

    private static List<List<? extends Fact>> lists(Facts facts) {
        List<List<? extends Fact>> lists = new ArrayList<>();
        lists.add(facts.apps());
        lists.add(facts.profiles());
        lists.add(facts.users());
        lists.add(facts.certificates());
        lists.add(facts.declarations());
        lists.add(facts.processes());
        lists.add(facts.services());
        lists.add(facts.extensions());
        lists.add(facts.volumes());
        lists.add(facts.scriptResults());
        lists.add(facts.vulnerabilities());
        lists.add(facts.detections());
        lists.add(facts.items());
        lists.add(facts.commands());
        return lists;
    }
}
