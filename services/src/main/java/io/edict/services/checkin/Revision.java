package io.edict.services.checkin;

import io.edict.model.decision.Decision;
import io.edict.model.decision.Decisions;
import io.edict.model.fact.Facts;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A revision with what makes commands of its decisions. Immutable and thread-safe. */
public interface Revision {
    /** Grows with every publication; of a revision that was never published, it is 0. */
    long epoch();

    /** The SHA-256 that names it. */
    String name();

    /** The rollout that brought it to the device it decides for; null: none. */
    @Nullable
    String rollout();

    /**
     * Decides.
     *
     * @throws io.edict.rules.language.BudgetExceededException when that takes more work than the budget
     */
    Decisions decide(Facts facts);

    /** As {@link io.edict.services.queue.CommandEncoder#contentKey}. */
    String contentKey(Decision command, Facts facts);

    /** As {@link io.edict.services.queue.CommandEncoder#encode}. */
    byte[] encode(UUID commandUuid, Decision command, Facts facts);

    /** As {@link io.edict.services.queue.CommandEncoder#destructive}. */
    boolean destructive(Decision command);
}
