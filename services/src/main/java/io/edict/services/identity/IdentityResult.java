package io.edict.services.identity;

/** Whether a request proved which certificate it comes from. */
public sealed interface IdentityResult {

    /**
     * The sender holds the key of this certificate.
     *
     * @param certificate the certificate; may be expired
     */
    record Proven(DeviceCertificate certificate) implements IdentityResult {}

    /**
     * The sender is unknown.
     *
     * @param reason why
     * @param detail a sentence for the log and the audit line
     */
    record Refused(RefusalReason reason, String detail) implements IdentityResult {}
}
