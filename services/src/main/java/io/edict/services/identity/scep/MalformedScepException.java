package io.edict.services.identity.scep;

/** A message is so far from SCEP that no reply can be addressed to its sender. Permanent. */
public final class MalformedScepException extends Exception {
    MalformedScepException(String message) {
        super(message);
    }

    MalformedScepException(String message, Throwable cause) {
        super(message, cause);
    }
}
