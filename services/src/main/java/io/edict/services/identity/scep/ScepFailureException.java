package io.edict.services.identity.scep;

/** A request that is answered with a failure. */
final class ScepFailureException extends Exception {
    private final FailInfo failInfo;

    ScepFailureException(FailInfo failInfo, String message) {
        super(message);
        this.failInfo = failInfo;
    }

    FailInfo failInfo() {
        return failInfo;
    }
}
