package io.edict.services.queue;

/** Why all open commands of a device end at once. */
public enum EndReason {
    /** The device checked out. */
    CHECKED_OUT("device.checked-out", "the device checked out"),
    /** The device enrolled anew: what it was sent before is void. */
    ENROLLED_ANEW("device.enrolled", "the device enrolled anew"),
    /** The device was erased. */
    ERASED("device.erased", "the device was erased"),
    /** An administrator removed the device. */
    REMOVED("device.removed", "the device was removed");

    private final String activity;
    private final String text;

    EndReason(String activity, String text) {
        this.activity = activity;
        this.text = text;
    }

    /** What the activity calls it. */
    public String activity() {
        return activity;
    }

    /** The reason in words. */
    public String text() {
        return text;
    }
}
