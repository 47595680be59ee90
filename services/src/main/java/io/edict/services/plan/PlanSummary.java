package io.edict.services.plan;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a plan found, counted.
 *
 * @param devices how many devices were looked at
 * @param devicesChanged for how many something would be different
 * @param devicesOverBudget for how many the draft's rules would take more work than the budget; they would keep their
 *     last decisions
 * @param commands what would go out or be taken back, what destroys first
 * @param items which items devices would gain and lose
 * @param settings what else would be different, such as {@code PARAMETER guest-user}
 * @param statuses which items' statuses would turn
 * @param firedBefore the rules that fire now for any device
 * @param firedAfter the rules that would fire for any device
 */
public record PlanSummary(
        int devices,
        int devicesChanged,
        int devicesOverBudget,
        List<Command> commands,
        List<Item> items,
        List<Setting> settings,
        List<Turn> statuses,
        List<String> firedBefore,
        List<String> firedAfter) {
    public PlanSummary {
        commands = List.copyOf(commands);
        items = List.copyOf(items);
        settings = List.copyOf(settings);
        statuses = List.copyOf(statuses);
        firedBefore = List.copyOf(firedBefore);
        firedAfter = List.copyOf(firedAfter);
    }

    /**
     * Commands of one type.
     *
     * @param type Apple's RequestType or the agent's command type
     * @param channel who would carry them out
     * @param destructive whether they cannot be undone
     * @param state {@code queued}: they would go out; {@code held}: they would be held for a maintenance window;
     *     {@code dropped}: they are held and would no longer be; else the state in which waiting ones would end
     * @param count how many
     */
    public record Command(String type, String channel, boolean destructive, String state, int count)
            implements Comparable<Command> {
        private static final Comparator<Command> ORDER = Comparator.comparing(
                        (Command command) -> !command.destructive())
                .thenComparing(Command::state)
                .thenComparing(Command::channel)
                .thenComparing(Command::type);

        Command(String type, String channel, boolean destructive, String state) {
            this(type, channel, destructive, state, 0);
        }

        Command withCount(int number) {
            return new Command(type, channel, destructive, state, number);
        }

        /** What destroys first; the count takes no part. */
        @Override
        public int compareTo(Command other) {
            return ORDER.compare(this, other);
        }
    }

    /**
     * How an item's assignments would be different.
     *
     * @param item the item or blocking list
     * @param gained how many devices would get it
     * @param lost how many devices would lose it
     */
    public record Item(String item, int gained, int lost) {}

    /**
     * Something else that would be different.
     *
     * @param what the kind of decision and its target
     * @param count for how many devices
     */
    public record Setting(String what, int count) {}

    /**
     * How an item's status would turn.
     *
     * @param item the item
     * @param before the status now; null: none
     * @param after the status then; null: none
     * @param count for how many devices
     */
    public record Turn(String item, @Nullable String before, @Nullable String after, int count)
            implements Comparable<Turn> {
        private static final Comparator<Turn> ORDER = Comparator.comparing(Turn::item)
                .thenComparing(turn -> Tally.sortable(turn.before()))
                .thenComparing(turn -> Tally.sortable(turn.after()));

        Turn(String item, @Nullable String before, @Nullable String after) {
            this(item, before, after, 0);
        }

        Turn withCount(int number) {
            return new Turn(item, before, after, number);
        }

        /** By item and statuses; the count takes no part. */
        @Override
        public int compareTo(Turn other) {
            return ORDER.compare(this, other);
        }
    }
}
