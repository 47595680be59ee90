package io.edict.services.checkin;

/** A publication came while this node decided; the transaction is undone and runs again with the newer revision. */
final class StaleRevisionException extends RuntimeException {
    StaleRevisionException(long epoch) {
        super("epoch " + epoch + " is no longer active");
    }
}
