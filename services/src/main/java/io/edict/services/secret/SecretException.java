package io.edict.services.secret;

import org.jspecify.annotations.Nullable;

/** A secret cannot be opened, or the key-encryption key cannot be used. Permanent until an operator acts. */
public final class SecretException extends RuntimeException {
    SecretException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
