package io.edict.model.fact;

/** How a device came to be enrolled. */
public enum EnrollmentType {
    /** Automated Device Enrollment. */
    ADE,
    /** Over the air, from the enrollment portal. */
    OTA,
    /** Account-driven device enrollment. */
    ACCOUNT_DRIVEN,
    /** User enrollment: no UDID, no serial number. */
    USER,
    /** Only the agent, no MDM channel. */
    AGENT_ONLY
}
