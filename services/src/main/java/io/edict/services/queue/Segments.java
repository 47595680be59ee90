package io.edict.services.queue;

import io.edict.model.fact.Facts;
import org.jspecify.annotations.Nullable;

/** The segments of the active policy, as far as the queue needs them. Thread-safe. */
public interface Segments {
    /** Whether the active policy has the segment. */
    boolean exists(String segment);

    /** The revision whose segments these are. */
    String revision();

    /**
     * Whether a device with these facts is in the segment.
     *
     * @param since the revision whose segment it is when the active policy has it no more; null: then nobody is in it
     */
    boolean contains(String segment, @Nullable String since, Facts facts);
}
