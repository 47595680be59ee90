package io.edict.services.store;

/** The facts of a device exceed what is stored of one device. Permanent for these facts. */
public final class FactsTooLargeException extends StoreException {
    FactsTooLargeException(int bytes, int limitBytes) {
        super("the facts take " + bytes + " bytes compressed; at most " + limitBytes + " are kept of one device", null);
    }
}
