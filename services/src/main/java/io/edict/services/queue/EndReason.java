package io.edict.services.queue;

/** Why all open commands of a device end at once. */
public enum EndReason {
    /** The device checked out. */
    CHECKED_OUT("the device checked out"),
    /** The device enrolled anew: what it was sent before is void. */
    ENROLLED_ANEW("the device enrolled anew"),
    /** The device was erased. */
    ERASED("the device was erased"),
    /** An administrator removed the device. */
    REMOVED("the device was removed");

    private final String text;

    EndReason(String text) {
        this.text = text;
    }

    /** The reason in words. */
    public String text() {
        return text;
    }
}
