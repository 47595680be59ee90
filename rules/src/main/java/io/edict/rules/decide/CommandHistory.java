package io.edict.rules.decide;

import io.edict.model.fact.Channel;
import io.edict.model.fact.CommandRecord;
import io.edict.model.fact.CommandState;
import io.edict.model.fact.Facts;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of earlier commands of a device. */
final class CommandHistory {
    private final Facts facts;

    CommandHistory(Facts facts) {
        this.facts = facts;
    }

    /**
     * Whether a command is under way. A record with a key matches the decision with that key; one without, such as an
     * administrator's, matches by type and channel.
     */
    boolean open(String key, String type, Channel channel) {
        return facts.commands().stream()
                .filter(record -> record.state().open())
                .anyMatch(record -> matches(record, key, type, channel));
    }

    /**
     * When a command was last carried out, whether it succeeded or not; null: never while its condition held.
     *
     * <p>A command that serves no item and is repeated counts from its last execution, whoever asked for it. Any other
     * counts only what this very conclusion caused since it began to hold. An inventory query counts within one
     * enrollment: what an earlier one answered is forgotten.
     */
    @Nullable
    Instant lastCarriedOut(String key, String type, Channel channel, boolean repeatedForNoItem) {
        boolean holds = facts.concluded().containsKey(key);
        Instant last = facts.concluded().get(key);
        for (CommandRecord record : facts.commands()) {
            boolean counts =
                    repeatedForNoItem ? matches(record, key, type, channel) : holds && key.equals(record.key());
            Instant finished = record.finishedAt();
            counts &= !InventoryQueries.isOne(type)
                    || !record.createdAt().isBefore(facts.device().enrolledAt());
            if (counts && finished != null && carriedOut(record.state())) {
                last = last == null || finished.isAfter(last) ? finished : last;
            }
        }
        return last;
    }

    private static boolean matches(CommandRecord record, String key, String type, Channel channel) {
        return record.key() == null
                ? record.type().equals(type) && record.channel() == channel
                : record.key().equals(key);
    }

    private static boolean carriedOut(CommandState state) {
        return state == CommandState.ACKNOWLEDGED || state == CommandState.ERROR || state == CommandState.EXPIRED;
    }

    /** The last finished record of a key when it failed; null: it did not, or there is none. */
    @Nullable
    CommandRecord lastFailure(String key) {
        List<CommandRecord> finished = facts.commands().stream()
                .filter(record -> key.equals(record.key()) && record.finishedAt() != null)
                .sorted(Comparator.comparing(CommandHistory::finishedAt))
                .toList();
        CommandRecord last = finished.isEmpty() ? null : finished.get(finished.size() - 1);
        return last != null && (last.state() == CommandState.ERROR || last.state() == CommandState.EXPIRED)
                ? last
                : null;
    }

    private static Instant finishedAt(CommandRecord record) {
        return record.finishedAt() == null ? record.createdAt() : record.finishedAt();
    }
}
