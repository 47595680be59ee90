package io.edict.services.enrollment;

/** What a request for an enrollment profile gets. */
public sealed interface ProfileResult {

    /**
     * A profile with a fresh challenge.
     *
     * @param content a mobileconfig, signed or not
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Issued(byte[] content) implements ProfileResult {}

    /** No blueprint has this code. */
    record UnknownCode() implements ProfileResult {}

    /**
     * No profile is given out.
     *
     * @param detail why, and what to do
     */
    record Unavailable(String detail) implements ProfileResult {}
}
