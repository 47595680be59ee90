package io.edict.rules.scenario;

import io.edict.model.fact.Channel;
import io.edict.model.fact.ItemStatus;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What must be decided, or must not be. A key that is missing is not compared.
 *
 * @param assigned items and lists that are assigned
 * @param excluded items and lists that are excluded
 * @param blocked values that are blocked
 * @param status the status of each item
 * @param channel who acts for each item
 * @param tags tags that rules give
 * @param parameters parameter values
 * @param alerts texts of alerts
 * @param conflicts settings in conflict
 * @param commands new commands
 */
record Expectation(
        @Nullable Set<String> assigned,
        @Nullable Set<String> excluded,
        @Nullable Set<String> blocked,
        @Nullable Map<String, ItemStatus> status,
        @Nullable Map<String, Channel> channel,
        @Nullable Set<String> tags,
        @Nullable Map<String, String> parameters,
        @Nullable Set<String> alerts,
        @Nullable Set<String> conflicts,
        @Nullable List<ExpectedCommand> commands) {

    /** Nothing is expected. */
    static final Expectation NOTHING = new Expectation(null, null, null, null, null, null, null, null, null, null);

    /**
     * A command.
     *
     * @param type its type
     * @param channel who carries it out; null: not compared
     * @param item the item it serves; null: not compared
     */
    record ExpectedCommand(String type, @Nullable Channel channel, @Nullable String item) {
        @Override
        public String toString() {
            return type + (channel == null ? "" : " by " + channel) + (item == null ? "" : " for " + item);
        }
    }
}
