package io.edict.services.rollout;

import io.edict.services.audit.ActivityLog;
import io.edict.services.audit.AuditLog;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Tells people and auditors what becomes of a rollout, in the caller's transaction. */
@Component
class RolloutRecords {
    private static final Logger LOG = LoggerFactory.getLogger(RolloutRecords.class);

    private final AuditLog audit;
    private final ActivityLog activity;

    RolloutRecords(AuditLog audit, ActivityLog activity) {
        this.audit = audit;
        this.activity = activity;
    }

    void tell(Rollout rollout, String actor, String what, @Nullable String reason) {
        Map<String, Object> details = new TreeMap<>();
        details.put("rollout", rollout.id());
        details.put("revision", rollout.revision());
        if (rollout.stage() >= 0) {
            details.put("stage", rollout.terms().stages().get(rollout.stage()).text());
        }
        if (reason != null) {
            details.put("reason", reason);
        }
        LOG.info("rollout={} {} stage={} reason={}", rollout.id(), what, rollout.stage(), Objects.toString(reason, ""));
        audit.record(actor, "rollout." + what, rollout.id(), details);
        activity.record(null, actor, "rollout." + what, details);
    }

    /** What somebody should look at now. */
    void alert(Rollout rollout, String text) {
        activity.record(null, "system", "alert", Map.of("severity", "HIGH", "text", text, "rollout", rollout.id()));
    }
}
