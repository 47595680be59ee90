package io.edict.services.secret;

/** The kinds of secrets that are kept of a device. */
public enum SecretKind {
    /** What a Mac entrusts with SetBootstrapToken. */
    BOOTSTRAP_TOKEN("bootstrap-token"),
    /** What ClearPasscode needs. */
    UNLOCK_TOKEN("unlock-token"),
    /** The PIN with which a Mac was locked or erased last. */
    PIN("pin");

    private final String wireName;

    SecretKind(String wireName) {
        this.wireName = wireName;
    }

    /** The name in the public API. */
    public String wireName() {
        return wireName;
    }
}
