package io.edict.services.identity;

/** Why a request on a device endpoint was refused. */
public enum RefusalReason {
    /** No certificate came with the request: neither by TLS, nor by a trusted proxy, nor by a signature. */
    CERTIFICATE_MISSING,
    /** A certificate or signature came that is not well-formed, or too large. */
    CERTIFICATE_MALFORMED,
    /** The signature does not hold for this body, or its algorithm is not accepted. */
    SIGNATURE_INVALID,
    /** The certificate chains neither to our authority nor to a trusted one, or is none for a device. */
    CERTIFICATE_UNTRUSTED,
    /** Two sources of identity name two certificates. */
    CERTIFICATES_DISAGREE,
    /** The certificate's validity is over (it may renew itself), or has not begun. */
    CERTIFICATE_EXPIRED,
    /** The certificate was replaced by a newer one, or its enrollment ended. */
    CERTIFICATE_RETIRED,
    /** The certificate is not bound to a device: Authenticate comes first. */
    NOT_ENROLLED,
    /** The message names neither a UDID nor an EnrollmentID. */
    IDENTIFIERS_MISSING,
    /** The message names the device in a way that no device does: too long, or not in printable ASCII. */
    IDENTIFIERS_MALFORMED,
    /** The message names another device than the one its certificate is bound to. */
    IDENTIFIERS_DISAGREE,
    /** The device is known by another certificate: a takeover, or a re-enrollment that an admin has to allow. */
    DEVICE_KNOWN,
    /** Another device holds this serial number. */
    SERIAL_KNOWN,
    /** The body is too large, or encoded in a way that is not accepted. */
    BODY_REFUSED,
    /** The request has another method than devices use. */
    METHOD_REFUSED
}
