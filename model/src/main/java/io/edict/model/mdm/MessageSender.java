package io.edict.model.mdm;

import org.jspecify.annotations.Nullable;

/**
 * Who a message says it is from. At least one of UDID and EnrollmentID is known. What it says holds only when it agrees
 * with the certificate or signature of the request.
 *
 * @param udid the UDID; null: not sent, as by user enrollments
 * @param enrollmentId the EnrollmentID of a user enrollment; null: not sent
 * @param userId the UserID or EnrollmentUserID; null: the message belongs to the channel of the device
 * @param userShortName the short name of that user; null: not sent
 */
public record MessageSender(
        @Nullable String udid, @Nullable String enrollmentId, @Nullable String userId, @Nullable String userShortName) {

    /** Whether the message belongs to the channel of a user. */
    public boolean userChannel() {
        return userId != null;
    }
}
