package io.edict.web.api;

import io.edict.model.fact.EnrollmentType;
import io.edict.model.fact.Platform;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A device as the API shows it.
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
 * @param enrolledAt when this enrollment began
 * @param endedAt when the device left; null: it is enrolled
 * @param lastMdmCheckIn when MDM last saw it; null: never
 * @param lastAgentCheckIn when the agent was last seen; null: never
 * @param agentVersion the version of the installed agent; null: not known
 * @param blueprint its blueprint
 * @param tags tags given by administrators and by rules, sorted
 * @param conflicts settings to which rules give different values, sorted
 * @param revision the revision of its decisions; null: never evaluated
 * @param frozen why no command is handed to it; null: commands go out
 */
record DeviceView(
        String id,
        @Nullable String udid,
        @Nullable String enrollmentId,
        @Nullable String serialNumber,
        @Nullable String name,
        Platform platform,
        @Nullable String osVersion,
        boolean supervised,
        EnrollmentType enrollmentType,
        Instant enrolledAt,
        @Nullable Instant endedAt,
        @Nullable Instant lastMdmCheckIn,
        @Nullable Instant lastAgentCheckIn,
        @Nullable String agentVersion,
        String blueprint,
        List<String> tags,
        List<String> conflicts,
        @Nullable String revision,
        @Nullable String frozen) {}
