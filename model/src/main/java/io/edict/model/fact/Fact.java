package io.edict.model.fact;

/**
 * Something known about a device at the time of a decision. Facts are immutable values; equal facts are one fact.
 *
 * <p>A component that is {@code null} is unknown, which is not the same as {@code false} or empty.
 */
public sealed interface Fact
        permits Assigned,
                BlockEntry,
                Certificate,
                CommandRecord,
                DecisionRow,
                DeclarationState,
                Detection,
                Device,
                Excluded,
                Extension,
                InstalledApp,
                InstalledProfile,
                ItemState,
                LibraryItem,
                LocalUser,
                Now,
                Parameter,
                Person,
                Process,
                Routed,
                ScriptResult,
                SecurityPosture,
                Segment,
                Service,
                SoftwareUpdate,
                Volume,
                Vulnerability,
                Waiver {

    /**
     * What stays the same while the fact's other values change: the type alone for facts that exist once, the type and
     * its key for facts that exist many times.
     */
    String factKey();
}
