package io.edict.services.agent;

import io.edict.model.decision.Decision;
import io.edict.model.decision.Decisions;
import io.edict.model.fact.BlockBy;
import io.edict.model.fact.BlockMatch;
import io.edict.rules.policy.BlockingListDefinition;
import io.edict.services.agent.CheckInReply.Block;
import io.edict.services.policy.ActivePolicy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What an agent has to block: each concluded block, with the entry of the blocking list behind it. */
@Component
class BlockList {
    private final ActivePolicy activePolicy;

    BlockList(ActivePolicy activePolicy) {
        this.activePolicy = activePolicy;
    }

    /** @param decisions null: none were made */
    List<Block> of(@Nullable Decisions decisions) {
        if (decisions == null) {
            return List.of();
        }
        List<Decision> blocks = decisions.of(Decision.Kind.BLOCK).toList();
        if (blocks.isEmpty()) {
            return List.of();
        }
        Collection<BlockingListDefinition> lists = activePolicy
                .current()
                .named(decisions.revision())
                .definition()
                .blockingLists()
                .values();
        List<Block> result = new ArrayList<>();
        for (Decision block : blocks) {
            entries(block, lists)
                    .distinct()
                    .filter(entry -> !result.contains(entry))
                    .forEach(result::add);
        }
        return result;
    }

    /** The list's entries for the value; a rule that blocks a value of its own means a bundle identifier. */
    private static Stream<Block> entries(Decision block, Collection<BlockingListDefinition> lists) {
        List<Block> found = lists.stream()
                .flatMap(list -> list.entries().stream())
                .filter(entry -> entry.value().equals(block.target()))
                .map(entry -> new Block(
                        entry.by(),
                        entry.match(),
                        entry.value(),
                        Optional.ofNullable(entry.belowVersion())
                                .map(Object::toString)
                                .orElse(null),
                        entry.message() != null ? entry.message() : block.value(),
                        entry.buttonTitle(),
                        entry.buttonUrl()))
                .toList();
        return found.isEmpty()
                ? Stream.of(
                        new Block(BlockBy.BUNDLE_ID, BlockMatch.EXACT, block.target(), null, block.value(), null, null))
                : found.stream();
    }
}
