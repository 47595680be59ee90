package io.edict.services.store;

import io.edict.model.fact.EnrollmentType;
import io.edict.model.fact.Platform;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A device as lists show it.
 *
 * @param id our identifier
 * @param udid the UDID; null: none
 * @param enrollmentId the EnrollmentID of a user enrollment; null: none
 * @param serialNumber the serial number; null: none
 * @param name the name its user sees; null: not known
 * @param platform the operating-system family
 * @param osVersion the version of the operating system; null: not known
 * @param supervised whether it is supervised
 * @param enrollmentType how it came to be enrolled
 * @param blueprint its blueprint
 * @param agentVersion the version of the installed agent; null: not known
 * @param enrolledAt when this enrollment began
 * @param endedAt when the device left; null: it is enrolled
 * @param lastMdmCheckIn when MDM last saw it, up to a minute late; null: never
 * @param lastAgentCheckIn when the agent was last seen, up to a minute late; null: never
 * @param decidedRevision the revision of its decisions; null: never evaluated
 * @param decidedAt when they were made; null: never evaluated
 * @param reevaluateAt when time alone can change a decision; null: never
 * @param pushValid whether a push can reach it
 */
public record DeviceSummary(
        String id,
        @Nullable String udid,
        @Nullable String enrollmentId,
        @Nullable String serialNumber,
        @Nullable String name,
        Platform platform,
        @Nullable String osVersion,
        boolean supervised,
        EnrollmentType enrollmentType,
        String blueprint,
        @Nullable String agentVersion,
        Instant enrolledAt,
        @Nullable Instant endedAt,
        @Nullable Instant lastMdmCheckIn,
        @Nullable Instant lastAgentCheckIn,
        @Nullable String decidedRevision,
        @Nullable Instant decidedAt,
        @Nullable Instant reevaluateAt,
        boolean pushValid) {

    /** Whether the device is enrolled. */
    public boolean enrolled() {
        return endedAt == null;
    }
}
