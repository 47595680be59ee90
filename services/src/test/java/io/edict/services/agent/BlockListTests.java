package io.edict.services.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.edict.model.decision.Decision;
import io.edict.model.decision.Decision.Kind;
import io.edict.model.decision.Decisions;
import io.edict.model.decision.Reason;
import io.edict.model.fact.BlockBy;
import io.edict.model.fact.BlockMatch;
import io.edict.model.fact.Channel;
import io.edict.rules.policy.Policy;
import io.edict.rules.policy.PolicyCompiler;
import io.edict.rules.policy.PolicyFiles;
import io.edict.services.agent.CheckInReply.Block;
import io.edict.services.policy.ActivePolicy;
import io.edict.services.policy.ActiveRevision;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BlockListTests {
    private static final String ZOOM = "us.zoom.xos";
    private static final Block ALL_VERSIONS =
            new Block(BlockBy.BUNDLE_ID, BlockMatch.EXACT, ZOOM, null, "never", null, null);
    private static final Block OLD_VERSIONS =
            new Block(BlockBy.BUNDLE_ID, BlockMatch.EXACT, ZOOM, "6.0", "update it", "Update", "https://zoom.us");
    private static final Policy POLICY = Objects.requireNonNull(new PolicyCompiler()
            .compile(PolicyFiles.ofTexts(Map.of(
                    "edict.yaml",
                    "format: 1\nname: test\n",
                    "blocking/all-zoom.yaml",
                    "name: All\nplatforms: [MACOS]\nentries:\n"
                            + "  - {by: BUNDLE_ID, match: EXACT, value: us.zoom.xos, message: never}\n",
                    "blocking/old-zoom.yaml",
                    "name: Old\nplatforms: [MACOS]\nentries:\n"
                            + "  - {by: BUNDLE_ID, match: EXACT, value: us.zoom.xos, belowVersion: '6.0',"
                            + " message: update it, buttonTitle: Update, buttonUrl: 'https://zoom.us'}\n"
                            + "  - {by: PATH, match: CONTAINS, value: /zoom/}\n")))
            .policy());

    private final BlockList blockList = new BlockList(new ActivePolicy() {
        @Override
        public ActiveRevision current() {
            return new ActiveRevision(POLICY, 1);
        }

        @Override
        public boolean holds(long epoch) {
            return true;
        }
    });

    @Test
    void anEntryIsThatOfTheAssignedListAlone() {
        assertThat(of(block(ZOOM, "update it", "old-zoom"))).containsExactly(OLD_VERSIONS);
        assertThat(of(block(ZOOM, "never", "all-zoom"))).containsExactly(ALL_VERSIONS);
        assertThat(of(block("/zoom/", null, "old-zoom")))
                .containsExactly(new Block(BlockBy.PATH, BlockMatch.CONTAINS, "/zoom/", null, null, null, null));
    }

    @Test
    void aBlockByARuleIsWhatTheRuleSaid() {
        assertThat(of(block(ZOOM, "by the rule", null)))
                .containsExactly(new Block(BlockBy.BUNDLE_ID, BlockMatch.EXACT, ZOOM, null, "by the rule", null, null));
    }

    @Test
    void listsAndRulesThatBlockTheSameAreAllTold() {
        assertThat(of(
                        block(ZOOM, "update it", "old-zoom"),
                        block(ZOOM, "never", "all-zoom"),
                        block(ZOOM, "never", null)))
                .as("the rule says what a list says already")
                .containsExactly(OLD_VERSIONS, ALL_VERSIONS);
    }

    @Test
    void anEntryThatTheListLostBlocksNothing() {
        assertThat(of(block("com.example.gone", null, "old-zoom"), block(ZOOM, null, "gone")))
                .isEmpty();
    }

    private List<Block> of(Decision... decisions) {
        return blockList.of(new Decisions(POLICY.revision(), List.of(decisions), null));
    }

    private static Decision block(String value, @Nullable String message, @Nullable String list) {
        return new Decision(
                Kind.BLOCK,
                value,
                Channel.AGENT,
                message,
                list,
                null,
                null,
                null,
                false,
                List.of(new Reason("a rule", "rules/a.drl", 1, POLICY.revision(), List.of())));
    }
}
