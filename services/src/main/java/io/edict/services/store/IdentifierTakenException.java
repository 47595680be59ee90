package io.edict.services.store;

/** Another device has the UDID, EnrollmentID or serial number. Permanent until that device is removed. */
public final class IdentifierTakenException extends StoreException {
    IdentifierTakenException(String deviceId, Throwable cause) {
        super("the device `" + deviceId + "` has a UDID, EnrollmentID or serial number of another device", cause);
    }
}
