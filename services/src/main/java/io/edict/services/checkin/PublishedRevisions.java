package io.edict.services.checkin;

import io.edict.model.decision.Decisions;
import io.edict.model.fact.Facts;
import io.edict.services.policy.ActiveRevision;
import io.edict.services.policy.LoadedPolicy;
import io.edict.services.policy.Places;
import io.edict.services.policy.Stage;
import io.edict.services.store.LockedDevice;
import org.springframework.stereotype.Component;

/** The published revision, and while a rollout is under way the candidate for the devices that it has reached. */
@Component
final class PublishedRevisions implements RevisionSource {
    private final LoadedPolicy policy;
    private final PolicyRevisions revisions;
    private final RolloutDevices reached;

    PublishedRevisions(LoadedPolicy policy, PolicyRevisions revisions, RolloutDevices reached) {
        this.policy = policy;
        this.revisions = revisions;
        this.reached = reached;
    }

    @Override
    public long epoch() {
        return policy.current().epoch();
    }

    @Override
    public Revision of(LockedDevice device, Facts facts) {
        ActiveRevision active = policy.current();
        ActiveRevision.Candidate candidate = active.rollout();
        if (candidate == null || !inside(candidate, device, facts)) {
            return revisions.published(active.policy(), active.epoch(), null);
        }
        return revisions.published(
                candidate.policy(), active.epoch(), candidate.stage().rollout());
    }

    /** A device that was inside once stays inside, whatever becomes of its facts. */
    private boolean inside(ActiveRevision.Candidate candidate, LockedDevice device, Facts facts) {
        Stage stage = candidate.stage();
        if (reached.contains(stage.rollout(), device.id())) {
            return true;
        }
        boolean joins = stage.joining() && joins(candidate, device, facts);
        if (joins) {
            reached.add(stage, device, facts.now());
        }
        return joins;
    }

    private static boolean joins(ActiveRevision.Candidate candidate, LockedDevice device, Facts facts) {
        Stage stage = candidate.stage();
        return stage.segment() != null
                ? candidate.policy().inSegment(stage.segment(), facts)
                : stage.places() != null && Places.of(stage.candidate(), device.id()) <= stage.places();
    }

    @Override
    public void decided(LockedDevice device, Revision revision, Decisions decisions) {
        if (revision.rollout() != null) {
            reached.decided(revision.rollout(), device.id(), decisions);
        }
    }

    @Override
    public void overBudget(LockedDevice device, Revision revision) {
        if (revision.rollout() != null) {
            reached.overBudget(revision.rollout(), device.id());
        }
    }

    @Override
    public boolean holds(long epoch) {
        return policy.holds(epoch);
    }

    @Override
    public boolean defers() {
        ActiveRevision active = policy.current();
        ActiveRevision.Candidate candidate = active.rollout();
        return active.policy().defers()
                || (candidate != null && candidate.policy().defers());
    }

    @Override
    public void refresh() {
        policy.follow();
    }
}
