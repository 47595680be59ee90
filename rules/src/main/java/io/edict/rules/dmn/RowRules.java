package io.edict.rules.dmn;

import io.edict.rules.language.RuleSource;
import io.edict.rules.yaml.YamlNode.Place;
import java.util.ArrayList;
import java.util.List;

/** The rules that stand for the rows of concluding tables, each at the place of what it was made from. */
final class RowRules implements RuleSource.Places {
    private final StringBuilder text = new StringBuilder();
    private final List<Integer> starts = new ArrayList<>();
    private final List<RuleSource.Place> places = new ArrayList<>();

    private RowRules() {}

    static RuleSource of(String file, List<DmnDecision> decisions) {
        RowRules rules = new RowRules();
        for (DmnDecision decision : decisions) {
            decision.rows().stream()
                    .filter(row -> !row.calls().isEmpty())
                    .forEach(row -> rules.add(decision.name(), row));
        }
        return new RuleSource(file, rules.text.toString(), RuleSource.Origin.AUTHORED, rules);
    }

    private void add(String decision, RowRule row) {
        append(
                "rule \"" + decision + " row " + row.number() + "\" when DecisionRow( decision == \"" + decision
                        + "\", row == " + row.number() + " ) then ",
                row.place());
        for (RowRule.Said call : row.calls()) {
            append(call.before(), call.place());
            append(call.value(), call.place());
            append(call.after() + " ", call.place());
        }
        append("end\n", row.place());
    }

    private void append(String part, Place place) {
        starts.add(text.length());
        places.add(new RuleSource.Place(place.line(), place.column(), ""));
        text.append(part);
    }

    @Override
    public RuleSource.Place at(int offset) {
        int found = 0;
        for (int low = 0, high = starts.size() - 1; low <= high; ) {
            int middle = (low + high) >>> 1;
            if (starts.get(middle) <= offset) {
                found = middle;
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return places.isEmpty() ? new RuleSource.Place(1, 1, "") : places.get(found);
    }

    @Override
    public boolean authored(int offset) {
        return false;
    }

    @Override
    public int value(int offset) {
        return -1;
    }
}
