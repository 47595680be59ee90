package io.edict.services.store;

/** The device left, so nothing is sent to it. Permanent until it enrolls anew. */
public final class NotEnrolledException extends StoreException {
    public NotEnrolledException(String deviceId) {
        super("the device `" + deviceId + "` is not enrolled", null);
    }
}
