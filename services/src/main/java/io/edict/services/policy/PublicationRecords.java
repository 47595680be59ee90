package io.edict.services.policy;

import io.edict.rules.policy.Policy;
import io.edict.services.audit.ActivityLog;
import io.edict.services.audit.AuditLog;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Writes all that a publication leaves behind, in the caller's transaction. */
@Component
class PublicationRecords {
    private final RevisionStore store;
    private final AuditLog audit;
    private final ActivityLog activity;
    private final Clock clock;

    PublicationRecords(RevisionStore store, AuditLog audit, ActivityLog activity, Clock clock) {
        this.store = store;
        this.audit = audit;
        this.activity = activity;
        this.clock = clock;
    }

    /** Stores the revision, makes it active and tells both logs. */
    PolicyPublisher.Result write(Policy policy, RevisionStore.Active before, Publication.Kind kind, String actor) {
        store(policy, actor);
        return activate(policy.revision(), before, kind, actor);
    }

    /** Stores a revision unless it is stored already. */
    void store(Policy policy, String actor) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        store.save(policy.revision(), policy.definition().manifest().name(), policy.files(), now, actor);
    }

    /** Makes a stored revision active and tells both logs. */
    PolicyPublisher.Result activate(String revision, RevisionStore.Active before, Publication.Kind kind, String actor) {
        long epoch = before.epoch() + 1;
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        store.activate(new Publication(epoch, revision, kind, now, actor));
        Map<String, ?> details = Map.of(
                "epoch", epoch, "kind", kind.name(), "before", before.revision() == null ? "" : before.revision());
        audit.record(actor, "policy.published", revision, details);
        activity.record(null, actor, "policy.published", Map.of("revision", revision, "kind", kind.name()));
        return new PolicyPublisher.Result(revision, epoch, true);
    }
}
