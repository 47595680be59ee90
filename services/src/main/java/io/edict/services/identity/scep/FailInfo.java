package io.edict.services.identity.scep;

/** Why a SCEP request failed (RFC 8894, section 3.2.1.4). */
enum FailInfo {
    BAD_ALGORITHM("0"),
    BAD_MESSAGE_CHECK("1"),
    BAD_REQUEST("2"),
    BAD_CERTIFICATE_ID("4");

    private final String value;

    FailInfo(String value) {
        this.value = value;
    }

    /** What stands in the reply. */
    String value() {
        return value;
    }
}
