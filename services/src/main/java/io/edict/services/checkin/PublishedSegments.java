package io.edict.services.checkin;

import io.edict.model.fact.Facts;
import io.edict.rules.language.BudgetExceededException;
import io.edict.services.policy.ActivePolicy;
import io.edict.services.queue.Segments;
import org.springframework.stereotype.Component;

/** The segments of the published revision; a rollout that is under way does not change who is in one. */
@Component
final class PublishedSegments implements Segments {
    private final ActivePolicy policy;

    PublishedSegments(ActivePolicy policy) {
        this.policy = policy;
    }

    @Override
    public boolean exists(String segment) {
        return policy.current().policy().definition().segments().containsKey(segment);
    }

    /** A device that takes too much work to decide for counts as inside: what is held back can be sent later. */
    @Override
    public boolean contains(String segment, Facts facts) {
        try {
            return policy.current().policy().inSegment(segment, facts);
        } catch (BudgetExceededException e) {
            return exists(segment);
        }
    }
}
