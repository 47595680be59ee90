package io.edict.services.store;

/**
 * A list was asked for by a property that there is not, a value that does not fit it, or a cursor that was never given
 * out. Permanent for this request.
 */
public final class InvalidListingException extends StoreException {
    InvalidListingException(IllegalArgumentException cause) {
        super(String.valueOf(cause.getMessage()), cause);
    }
}
