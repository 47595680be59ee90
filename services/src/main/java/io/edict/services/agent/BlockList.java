package io.edict.services.agent;

import io.edict.model.decision.Decision;
import io.edict.model.decision.Decisions;
import io.edict.model.fact.BlockBy;
import io.edict.model.fact.BlockMatch;
import io.edict.rules.policy.BlockingListDefinition;
import io.edict.services.agent.CheckInReply.Block;
import io.edict.services.policy.ActivePolicy;
import java.util.List;
import java.util.Map;
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
        Map<String, BlockingListDefinition> lists =
                activePolicy.current().named(decisions.revision()).definition().blockingLists();
        return blocks.stream()
                .flatMap(block -> entries(block, lists))
                .distinct()
                .toList();
    }

    /** The entries for the value in the list that is blocked by; a rule that blocks a value means a bundle identifier. */
    private static Stream<Block> entries(Decision block, Map<String, BlockingListDefinition> lists) {
        if (block.item() == null) {
            return Stream.of(
                    new Block(BlockBy.BUNDLE_ID, BlockMatch.EXACT, block.target(), null, block.value(), null, null));
        }
        return Stream.ofNullable(lists.get(block.item()))
                .flatMap(list -> list.entries().stream())
                .filter(entry -> entry.value().equals(block.target()))
                .map(BlockList::block);
    }

    private static Block block(BlockingListDefinition.Entry entry) {
        return new Block(
                entry.by(),
                entry.match(),
                entry.value(),
                Optional.ofNullable(entry.belowVersion()).map(Object::toString).orElse(null),
                entry.message(),
                entry.buttonTitle(),
                entry.buttonUrl());
    }
}
