package io.edict.services.checkin;

import io.edict.services.policy.ActiveRevision;
import io.edict.services.policy.LoadedPolicy;
import org.springframework.stereotype.Component;

/** The published revision. */
@Component
final class PublishedRevisions implements RevisionSource {
    private final LoadedPolicy policy;
    private final PolicyRevisions revisions;

    PublishedRevisions(LoadedPolicy policy, PolicyRevisions revisions) {
        this.policy = policy;
        this.revisions = revisions;
    }

    @Override
    public Revision current() {
        ActiveRevision active = policy.current();
        return revisions.published(active.policy(), active.epoch());
    }

    @Override
    public boolean holds(long epoch) {
        return policy.holds(epoch);
    }

    @Override
    public void refresh() {
        policy.follow();
    }
}
