package io.edict.services.identity;

import org.jspecify.annotations.Nullable;

/**
 * What a message's body says about who sent it; claims, until they agree with a certificate's binding.
 *
 * @param udid the device's UDID; null: the message has none (user enrollments)
 * @param enrollmentId the EnrollmentID of a user enrollment; null: the message has none
 * @param serialNumber the serial number; null: the message has none (most messages, and user enrollments)
 */
public record DeviceIdentifiers(@Nullable String udid, @Nullable String enrollmentId, @Nullable String serialNumber) {

    private static final int CHARACTERS_MAX = 64;

    /** Identifiers of a message that carries a UDID or an EnrollmentID alone. */
    public static DeviceIdentifiers of(@Nullable String udid, @Nullable String enrollmentId) {
        return new DeviceIdentifiers(udid, enrollmentId, null);
    }

    boolean isMissing() {
        return udid == null && enrollmentId == null;
    }

    /** Whether all that is there is short printable ASCII, as every real identifier is. */
    boolean isWellFormed() {
        return isWellFormed(udid) && isWellFormed(enrollmentId) && isWellFormed(serialNumber);
    }

    private static boolean isWellFormed(@Nullable String identifier) {
        return identifier == null
                || (!identifier.isBlank()
                        && identifier.length() <= CHARACTERS_MAX
                        && identifier.chars().allMatch(character -> character >= ' ' && character <= '~'));
    }
}
