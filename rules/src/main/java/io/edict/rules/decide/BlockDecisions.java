package io.edict.rules.decide;

import io.edict.model.decision.Decision;
import io.edict.model.decision.Decision.Kind;
import io.edict.model.decision.Reason;
import io.edict.model.fact.BlockEntry;
import io.edict.model.fact.Channel;
import io.edict.model.fact.Facts;
import io.edict.rules.language.Conclusion;
import io.edict.rules.language.Verb;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What may not run: each entry of each blocking list that is routed, and what rules block by bundle identifier. The
 * decision's item is the list; it is null for a block by a rule.
 */
final class BlockDecisions {
    private final List<Decision> decisions = new ArrayList<>();
    private final Map<String, List<Conclusion>> refusals = new LinkedHashMap<>();

    private BlockDecisions() {}

    /**
     * Decides what is blocked.
     *
     * @param routes the ROUTE decisions, which say who acts for each list
     */
    static BlockDecisions decide(
            Conclusions conclusions, List<Decision> routes, Facts facts, Waivers waivers, DecisionInput input) {
        BlockDecisions blocked = new BlockDecisions();
        for (Decision route : routes) {
            List<BlockEntry> entries = input.blockEntries().getOrDefault(route.target(), List.of());
            for (BlockEntry entry : entries) {
                if (route.kind() == Kind.ROUTE && !waivers.waives(entry.value())) {
                    blocked.add(entry.value(), route.channel(), entry.message(), entry.list(), route.reasons());
                }
            }
        }
        Channel byRule = channel(facts);
        conclusions.byTarget(Verb.BLOCK).forEach((value, why) -> {
            if (byRule == null) {
                blocked.refusals.put(value, why);
            } else if (!waivers.waives(value)) {
                blocked.add(value, byRule, why.get(0).value(), null, conclusions.reasons(why));
            }
        });
        return blocked;
    }

    List<Decision> decisions() {
        return decisions;
    }

    /** What rules block and nobody can, by value. */
    Map<String, List<Conclusion>> refusals() {
        return refusals;
    }

    /** The channel that carries out what a rule blocks; null: none can. */
    private static @Nullable Channel channel(Facts facts) {
        return switch (facts.device().platform()) {
            case MACOS, WINDOWS, LINUX -> Channel.AGENT;
            case IOS, IPADOS, TVOS, VISIONOS, WATCHOS -> null;
        };
    }

    private void add(
            String value,
            @Nullable Channel channel,
            @Nullable String message,
            @Nullable String list,
            List<Reason> reasons) {
        decisions.add(new Decision(Kind.BLOCK, value, channel, message, list, null, null, null, false, reasons));
    }
}
