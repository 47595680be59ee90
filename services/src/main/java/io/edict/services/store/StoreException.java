package io.edict.services.store;

import org.jspecify.annotations.Nullable;

/** The store could not do what it was asked; nothing was changed. */
public abstract sealed class StoreException extends RuntimeException
        permits DeviceBusyException,
                FactsTooLargeException,
                IdentifierTakenException,
                InvalidListingException,
                NotEnrolledException,
                UnknownDeviceException {
    StoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
