package io.edict.model.decision;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that one evaluation concluded.
 *
 * @param revision the SHA-256 that names the revision
 * @param decisions sorted by kind, target, channel, value and item, so that equal inputs give equal text
 * @param reevaluateAt the earliest instant at which time alone can change a decision; null: never
 */
public record Decisions(String revision, List<Decision> decisions, @Nullable Instant reevaluateAt) {
    public Decisions {
        decisions = List.copyOf(decisions);
    }

    /** The decisions of one kind, in order. */
    public Stream<Decision> of(Decision.Kind kind) {
        return decisions.stream().filter(decision -> decision.kind() == kind);
    }
}
