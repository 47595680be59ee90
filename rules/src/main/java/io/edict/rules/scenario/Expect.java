package io.edict.rules.scenario;

import io.edict.model.fact.Channel;
import io.edict.model.fact.ItemStatus;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The value of {@code expect}: keys of an {@link Expectation} that are compared exactly, and two more expectations.
 *
 * @param inventory whether {@code commands} count inventory queries
 * @param contains what must be among the decisions
 * @param absent what must not be
 */
record Expect(
        @Nullable Set<String> assigned,
        @Nullable Set<String> excluded,
        @Nullable Set<String> blocked,
        @Nullable Map<String, ItemStatus> status,
        @Nullable Map<String, Channel> channel,
        @Nullable Set<String> tags,
        @Nullable Map<String, String> parameters,
        @Nullable Set<String> alerts,
        @Nullable Set<String> conflicts,
        @Nullable List<Expectation.ExpectedCommand> commands,
        boolean inventory,
        @Nullable Expectation contains,
        @Nullable Expectation absent) {

    /** What is compared exactly. */
    Expectation exact() {
        return new Expectation(
                assigned, excluded, blocked, status, channel, tags, parameters, alerts, conflicts, commands);
    }

    Expectation contained() {
        return contains == null ? Expectation.NOTHING : contains;
    }

    Expectation missing() {
        return absent == null ? Expectation.NOTHING : absent;
    }
}
