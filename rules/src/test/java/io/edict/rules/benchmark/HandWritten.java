package io.edict.rules.benchmark;

import io.edict.model.fact.BlockEntry;
import io.edict.model.fact.Device;
import io.edict.model.fact.Fact;
import io.edict.model.fact.InstalledApp;
import io.edict.model.fact.ItemState;
import io.edict.model.fact.Person;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** A generated policy as Java: one rule after the other over facts sorted by type, with applications by bundle id. */
final class HandWritten {
    private final List<GeneratedPolicy.Rule> rules;

    HandWritten(GeneratedPolicy policy) {
        this.rules = policy.rules();
    }

    Sink evaluate(List<Fact> facts) {
        Index index = new Index(facts);
        Sink sink = new Sink();
        for (GeneratedPolicy.Rule rule : rules) {
            rule.java().apply(index, sink);
        }
        return sink;
    }

    /** The facts by type. */
    static final class Index {
        final List<InstalledApp> apps = new ArrayList<>();
        final List<BlockEntry> blockEntries = new ArrayList<>();
        final List<ItemState> items = new ArrayList<>();
        Device device;
        Person person;
        private final Map<String, List<InstalledApp>> byBundleId = new HashMap<>();

        Index(List<Fact> facts) {
            for (Fact fact : facts) {
                if (fact instanceof InstalledApp app) {
                    apps.add(app);
                    byBundleId
                            .computeIfAbsent(app.bundleId(), id -> new ArrayList<>(1))
                            .add(app);
                } else if (fact instanceof BlockEntry entry) {
                    blockEntries.add(entry);
                } else if (fact instanceof ItemState state) {
                    items.add(state);
                } else if (fact instanceof Device known) {
                    device = known;
                } else if (fact instanceof Person known) {
                    person = known;
                }
            }
        }

        List<InstalledApp> apps(String bundleId) {
            return byBundleId.getOrDefault(bundleId, List.of());
        }
    }

    /** Takes conclusions with the rule and the facts behind them. */
    static final class Sink {
        private final List<Object[]> conclusions = new ArrayList<>();

        void tag(String target, String rule, Object... facts) {
            conclusions.add(new Object[] {target, rule, facts});
        }

        int size() {
            return conclusions.size();
        }

        TreeSet<String> targets() {
            TreeSet<String> targets = new TreeSet<>();
            conclusions.forEach(conclusion -> targets.add((String) conclusion[0]));
            return targets;
        }
    }
}
