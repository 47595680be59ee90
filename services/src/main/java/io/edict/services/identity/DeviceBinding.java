package io.edict.services.identity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A device as its binding knows it.
 *
 * @param deviceId our identifier
 * @param udid its UDID; null: a user enrollment
 * @param enrollmentId its EnrollmentID; null: a device enrollment
 * @param serialNumber its serial number; null: it gave none
 * @param state where its enrollment stands
 * @param boundAt when its newest certificate was first used
 * @param reenrollUntil until when an admin lets it enroll anew; null: nobody did
 */
record DeviceBinding(
        String deviceId,
        @Nullable String udid,
        @Nullable String enrollmentId,
        @Nullable String serialNumber,
        State state,
        Instant boundAt,
        @Nullable Instant reenrollUntil) {

    /** Where an enrollment stands. */
    enum State {
        /** Authenticate was answered; nothing else was heard yet. */
        AUTHENTICATED,
        /** The device speaks with its bound certificate. */
        ENROLLED,
        /** The device left; another certificate may enroll it. */
        CHECKED_OUT,
        /** The device acknowledged an erase; another certificate may enroll it, the present one counts until then. */
        ERASED
    }

    /** Whether every identifier that a message carries is the bound one. */
    boolean agreesWith(DeviceIdentifiers claimed) {
        return agrees(claimed.udid(), udid)
                && agrees(claimed.enrollmentId(), enrollmentId)
                && agrees(claimed.serialNumber(), serialNumber);
    }

    boolean mayEnrollAnew(Instant now) {
        return state == State.CHECKED_OUT
                || state == State.ERASED
                || (reenrollUntil != null && now.isBefore(reenrollUntil));
    }

    boolean isNamedBy(DeviceIdentifiers claimed) {
        return (udid != null && udid.equals(claimed.udid()))
                || (enrollmentId != null && enrollmentId.equals(claimed.enrollmentId()));
    }

    DeviceBinding inState(State next) {
        return new DeviceBinding(deviceId, udid, enrollmentId, serialNumber, next, boundAt, reenrollUntil);
    }

    DeviceBinding withWindow(Instant until) {
        return new DeviceBinding(deviceId, udid, enrollmentId, serialNumber, state, boundAt, until);
    }

    /** The same enrollment under a renewed certificate. */
    DeviceBinding boundAnew(Instant now) {
        return new DeviceBinding(deviceId, udid, enrollmentId, serialNumber, state, now, reenrollUntil);
    }

    /** A new enrollment of the device, as it names itself now; it uses up an open window. */
    DeviceBinding enrolledAs(DeviceIdentifiers claimed, Instant now) {
        return new DeviceBinding(
                deviceId,
                claimed.udid(),
                claimed.enrollmentId(),
                claimed.serialNumber() == null ? serialNumber : claimed.serialNumber(),
                State.AUTHENTICATED,
                now,
                null);
    }

    private static boolean agrees(@Nullable String claimed, @Nullable String bound) {
        return claimed == null || claimed.equals(bound);
    }
}
