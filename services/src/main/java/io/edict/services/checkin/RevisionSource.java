package io.edict.services.checkin;

/** Gives the revision that decides now. Thread-safe. */
interface RevisionSource {
    /** The newest revision that this node has loaded. */
    Revision current();

    /** Whether the epoch is active, and stays so until the current transaction ends. */
    boolean holds(long epoch);

    /** Loads the newest revision at once. */
    void refresh();
}
