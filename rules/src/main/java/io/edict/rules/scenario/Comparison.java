package io.edict.rules.scenario;

import io.edict.model.decision.Decision;
import io.edict.rules.scenario.Expectation.ExpectedCommand;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Compares an outcome with an expectation and says each difference in a line. */
final class Comparison {
    private final Outcome outcome;
    private final Set<String> items;
    private final List<String> differences = new ArrayList<>();

    private Comparison(Outcome outcome, Set<String> items) {
        this.outcome = outcome;
        this.items = items;
    }

    /**
     * The differences; empty when there are none.
     *
     * @param items library items and blocking lists: an exact {@code status} or {@code channel} speaks of these, and of
     *     what else it names
     */
    static List<String> compare(Outcome outcome, Expect expect, Set<String> items) {
        Comparison comparison = new Comparison(outcome, items);
        comparison.exact(expect.exact());
        comparison.contains(expect.contained());
        comparison.absent(expect.missing());
        return comparison.differences;
    }

    private void exact(Expectation expected) {
        exact("assigned", expected.assigned(), outcome.assigned());
        exact("excluded", expected.excluded(), outcome.excluded());
        exact("blocked", expected.blocked(), outcome.blocked());
        exactMap("status", expected.status(), ofItems(outcome.status(), expected.status()));
        exactMap("channel", expected.channel(), ofItems(outcome.channel(), expected.channel()));
        exact("tags", expected.tags(), outcome.tags());
        exactMap("parameters", expected.parameters(), outcome.parameters());
        exact("alerts", expected.alerts(), outcome.alerts());
        exact("conflicts", expected.conflicts(), outcome.conflicts());
        if (expected.commands() != null) {
            List<Decision> rest = missing(expected.commands());
            rest.forEach(command -> differences.add("commands: unexpected " + describe(command)));
        }
    }

    private void contains(Expectation expected) {
        contains("assigned", expected.assigned(), outcome.assigned());
        contains("excluded", expected.excluded(), outcome.excluded());
        contains("blocked", expected.blocked(), outcome.blocked());
        containsMap("status", expected.status(), outcome.status());
        containsMap("channel", expected.channel(), outcome.channel());
        contains("tags", expected.tags(), outcome.tags());
        containsMap("parameters", expected.parameters(), outcome.parameters());
        contains("alerts", expected.alerts(), outcome.alerts());
        contains("conflicts", expected.conflicts(), outcome.conflicts());
        if (expected.commands() != null) {
            missing(expected.commands());
        }
    }

    private void absent(Expectation expected) {
        absent("assigned", expected.assigned(), outcome.assigned());
        absent("excluded", expected.excluded(), outcome.excluded());
        absent("blocked", expected.blocked(), outcome.blocked());
        absentMap("status", expected.status(), outcome.status());
        absentMap("channel", expected.channel(), outcome.channel());
        absent("tags", expected.tags(), outcome.tags());
        absentMap("parameters", expected.parameters(), outcome.parameters());
        absent("alerts", expected.alerts(), outcome.alerts());
        absent("conflicts", expected.conflicts(), outcome.conflicts());
        if (expected.commands() != null) {
            for (ExpectedCommand command : expected.commands()) {
                outcome.commands().stream()
                        .filter(decision -> matches(command, decision))
                        .forEach(decision -> differences.add("commands: " + describe(decision) + " must not be there"));
            }
        }
    }

    private <T> Map<String, T> ofItems(Map<String, T> actual, @Nullable Map<String, T> expected) {
        Map<String, T> kept = new TreeMap<>(actual);
        kept.keySet().removeIf(key -> !items.contains(key) && (expected == null || !expected.containsKey(key)));
        return kept;
    }

    private void exact(String key, @Nullable Set<String> expected, Set<String> actual) {
        if (expected != null) {
            contains(key, expected, actual);
            note(key, "unexpected", without(actual, expected));
        }
    }

    private void contains(String key, @Nullable Set<String> expected, Set<String> actual) {
        if (expected != null) {
            note(key, "missing", without(expected, actual));
        }
    }

    private void absent(String key, @Nullable Set<String> expected, Set<String> actual) {
        if (expected != null) {
            Set<String> both = new TreeSet<>(expected);
            both.retainAll(actual);
            note(key, "must not be there:", both);
        }
    }

    private <T> void exactMap(String key, @Nullable Map<String, T> expected, Map<String, T> actual) {
        if (expected != null) {
            containsMap(key, expected, actual);
            note(key, "unexpected", without(actual.keySet(), expected.keySet()));
        }
    }

    private <T> void containsMap(String key, @Nullable Map<String, T> expected, Map<String, T> actual) {
        if (expected != null) {
            new TreeMap<>(expected).forEach((name, value) -> {
                if (!value.equals(actual.get(name))) {
                    String was = actual.containsKey(name) ? "is " + actual.get(name) : "has none";
                    differences.add(key + ": `" + name + "` " + was + ", expected " + value);
                }
            });
        }
    }

    private <T> void absentMap(String key, @Nullable Map<String, T> expected, Map<String, T> actual) {
        if (expected != null) {
            new TreeMap<>(expected).forEach((name, value) -> {
                if (value.equals(actual.get(name))) {
                    differences.add(key + ": `" + name + "` must not be " + value);
                }
            });
        }
    }

    /** Notes expected commands that no command matches; gives the commands that were not expected. */
    private List<Decision> missing(List<ExpectedCommand> expected) {
        List<Decision> rest = new ArrayList<>(outcome.commands());
        List<ExpectedCommand> narrowFirst = expected.stream()
                .sorted(Comparator.comparingInt(
                        command -> (command.item() == null ? 1 : 0) + (command.channel() == null ? 1 : 0)))
                .toList();
        for (ExpectedCommand command : narrowFirst) {
            Decision found = rest.stream()
                    .filter(decision -> matches(command, decision))
                    .findFirst()
                    .orElse(null);
            if (found == null) {
                differences.add("commands: missing " + command + "; there are "
                        + (outcome.commands().isEmpty()
                                ? "none"
                                : String.join(
                                        ", ",
                                        outcome.commands().stream()
                                                .map(Comparison::describe)
                                                .toList())));
            } else {
                rest.remove(found);
            }
        }
        return rest;
    }

    private static boolean matches(ExpectedCommand expected, Decision command) {
        return expected.type().equals(command.target())
                && (expected.channel() == null || expected.channel() == command.channel())
                && (expected.item() == null || expected.item().equals(command.item()));
    }

    private static String describe(Decision command) {
        return new ExpectedCommand(command.target(), command.channel(), command.item()).toString();
    }

    private static Set<String> without(Collection<String> left, Collection<String> right) {
        Set<String> difference = new TreeSet<>(left);
        difference.removeAll(right);
        return difference;
    }

    private void note(String key, String what, Set<String> names) {
        if (!names.isEmpty()) {
            differences.add(key + ": " + what + " "
                    + String.join(
                            ", ", names.stream().map(name -> "`" + name + "`").toList()));
        }
    }
}
