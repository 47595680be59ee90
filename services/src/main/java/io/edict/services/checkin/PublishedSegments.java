package io.edict.services.checkin;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.edict.model.fact.Facts;
import io.edict.rules.language.BudgetExceededException;
import io.edict.rules.policy.Policy;
import io.edict.services.policy.ActivePolicy;
import io.edict.services.policy.PolicyUnavailableException;
import io.edict.services.policy.StoredPolicies;
import io.edict.services.policy.UnknownRevisionException;
import io.edict.services.queue.Segments;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The segments of the published revision; a rollout that is under way does not change who is in one. */
@Component
final class PublishedSegments implements Segments {
    private static final int KEPT = 4;

    private final ActivePolicy policy;
    private final StoredPolicies stored;
    /** Earlier revisions whose segments are asked for; empty: this version of the program does not accept it any more. */
    private final Cache<String, Optional<Policy>> earlier =
            Caffeine.newBuilder().maximumSize(KEPT).build();

    PublishedSegments(ActivePolicy policy, StoredPolicies stored) {
        this.policy = policy;
        this.stored = stored;
    }

    @Override
    public boolean exists(String segment) {
        return has(policy.current().policy(), segment);
    }

    @Override
    public String revision() {
        return policy.current().policy().revision();
    }

    @Override
    public boolean contains(String segment, @Nullable String since, Facts facts) {
        Policy current = policy.current().policy();
        if (has(current, segment)) {
            return contains(current, segment, facts);
        }
        if (since == null) {
            return false;
        }
        // WHY true: what is held back can be sent later.
        return Objects.requireNonNull(earlier.get(since, this::compiled))
                .map(then -> has(then, segment) && contains(then, segment, facts))
                .orElse(true);
    }

    private static boolean has(Policy policy, String segment) {
        return policy.definition().segments().containsKey(segment);
    }

    /** A device that takes too much work to decide for counts as inside: what is held back can be sent later. */
    private static boolean contains(Policy policy, String segment, Facts facts) {
        try {
            return policy.inSegment(segment, facts);
        } catch (BudgetExceededException e) {
            return true;
        }
    }

    private Optional<Policy> compiled(String revision) {
        try {
            return Optional.of(stored.named(revision));
        } catch (PolicyUnavailableException | UnknownRevisionException e) {
            return Optional.empty();
        }
    }
}
