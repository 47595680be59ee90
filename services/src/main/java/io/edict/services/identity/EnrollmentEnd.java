package io.edict.services.identity;

/** Why an enrollment ended, and with it what its certificates may still do. */
public enum EnrollmentEnd {
    /** The device sent CheckOut: its certificates count no more. */
    CHECKED_OUT,
    /**
     * The device acknowledged an erase: another certificate may enroll it; the present one counts until then, because an
     * acknowledged erase can still fail.
     */
    ERASED
}
