package io.edict.services.plan;

import io.edict.model.decision.Decision.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Counts what a plan finds, device by device. Tallies of parts add up. Not thread-safe. */
final class Tally {
    private int devices;
    private int changed;
    private int overBudget;
    private final Map<PlanSummary.Command, Integer> commands = new TreeMap<>();
    private final Map<String, int[]> items = new TreeMap<>();
    private final Map<String, Integer> settings = new TreeMap<>();
    private final Map<PlanSummary.Turn, Integer> turns = new TreeMap<>();
    private final Set<String> firedBefore = new TreeSet<>();
    private final Set<String> firedAfter = new TreeSet<>();

    /** Counts one device. */
    void add(List<PlanChange> changes) {
        devices++;
        if (!changes.isEmpty()) {
            changed++;
        }
        changes.forEach(this::count);
    }

    /** Counts one device whose rules would take more work than the budget. */
    void addOverBudget() {
        devices++;
        overBudget++;
    }

    void fired(Collection<String> before, Collection<String> after) {
        firedBefore.addAll(before);
        firedAfter.addAll(after);
    }

    private void count(PlanChange change) {
        if (change.kind() == Kind.COMMAND) {
            var command = new PlanSummary.Command(
                    change.target(), Objects.toString(change.channel(), ""), change.destructive(), state(change));
            commands.merge(command, 1, Integer::sum);
        } else if (change.kind() == Kind.ASSIGN) {
            items.computeIfAbsent(change.target(), item -> new int[2])[change.after() == null ? 1 : 0]++;
        } else if (change.kind() == Kind.STATUS) {
            turns.merge(new PlanSummary.Turn(change.target(), change.before(), change.after()), 1, Integer::sum);
        } else {
            settings.merge(change.kind() + " " + change.target(), 1, Integer::sum);
        }
    }

    private static String state(PlanChange change) {
        if (change.after() == null) {
            return "dropped";
        }
        return change.after().startsWith(Comparison.HELD_UNTIL) ? "held" : change.after();
    }

    /** Adds what was stored of a part. */
    void add(PlanSummary part) {
        devices += part.devices();
        changed += part.devicesChanged();
        overBudget += part.devicesOverBudget();
        part.commands().forEach(command -> commands.merge(command.withCount(0), command.count(), Integer::sum));
        part.items().forEach(item -> {
            int[] counts = items.computeIfAbsent(item.item(), name -> new int[2]);
            counts[0] += item.gained();
            counts[1] += item.lost();
        });
        part.settings().forEach(setting -> settings.merge(setting.what(), setting.count(), Integer::sum));
        part.statuses().forEach(turn -> turns.merge(turn.withCount(0), turn.count(), Integer::sum));
        firedBefore.addAll(part.firedBefore());
        firedAfter.addAll(part.firedAfter());
    }

    PlanSummary summary() {
        List<PlanSummary.Item> gainedAndLost = new ArrayList<>();
        items.forEach((item, counts) -> gainedAndLost.add(new PlanSummary.Item(item, counts[0], counts[1])));
        return new PlanSummary(
                devices,
                changed,
                overBudget,
                commands.entrySet().stream()
                        .map(entry -> entry.getKey().withCount(entry.getValue()))
                        .toList(),
                gainedAndLost,
                settings.entrySet().stream()
                        .map(entry -> new PlanSummary.Setting(entry.getKey(), entry.getValue()))
                        .toList(),
                turns.entrySet().stream()
                        .map(entry -> entry.getKey().withCount(entry.getValue()))
                        .toList(),
                List.copyOf(firedBefore),
                List.copyOf(firedAfter));
    }

    /** A text that sorts missing values first. */
    static String sortable(@Nullable String text) {
        return text == null ? "" : text;
    }
}
