package io.edict.services.identity;

import org.jspecify.annotations.Nullable;

/** What the binding of certificates to devices says about a message. */
public sealed interface BindingResult {

    /**
     * The message comes from this device.
     *
     * @param deviceId our identifier of the device
     * @param newEnrollment whether the message began an enrollment: the device is new, or was enrolled anew; what was
     *     known of an earlier enrollment (push token, bootstrap token, queued commands) no longer holds
     * @param blueprint the blueprint whose enrollment code the certificate was issued for; null: not known, such as
     *     for a certificate of another authority
     */
    record Accepted(String deviceId, boolean newEnrollment, @Nullable String blueprint) implements BindingResult {}

    /**
     * The message is refused. An audit line was written; the caller answers 4xx, never 401, and changes nothing.
     *
     * @param reason why
     * @param detail a sentence for the log and the audit line; holds no secret
     */
    record Refused(RefusalReason reason, String detail) implements BindingResult {}
}
