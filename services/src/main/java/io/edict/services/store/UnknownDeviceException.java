package io.edict.services.store;

/** There is no such device. Permanent. */
public final class UnknownDeviceException extends StoreException {
    public UnknownDeviceException(String deviceId) {
        super("there is no device `" + deviceId + "`", null);
    }
}
