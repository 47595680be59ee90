package io.edict.services.checkin;

import io.edict.model.decision.Decisions;
import io.edict.model.fact.Facts;
import io.edict.services.store.LockedDevice;

/** Gives the revision that decides now. Thread-safe. */
interface RevisionSource {
    /** The newest epoch that this node has loaded. */
    long epoch();

    /**
     * The revision that decides for a device, as far as this node has loaded it. A device that joins a rollout by that joins in
     * the transaction of the caller.
     */
    Revision of(LockedDevice device, Facts facts);

    /** Told what a device was decided, in the transaction that writes it. */
    void decided(LockedDevice device, Revision revision, Decisions decisions);

    /** Told that a device could not be decided with a revision, in the transaction that writes so. */
    void overBudget(LockedDevice device, Revision revision);

    /** Whether the epoch is active, and stays so until the current transaction ends. */
    boolean holds(long epoch);

    /** Whether a revision that decides for devices now defers their commands. */
    boolean defers();

    /** Loads the newest revision at once. */
    void refresh();
}
