package io.edict.services.queue;

import io.edict.model.fact.Facts;

/** The segments of the active policy, as far as the queue needs them. Thread-safe. */
public interface Segments {
    /** Whether the active policy has the segment. */
    boolean exists(String segment);

    /** Whether a device with these facts is in the segment; false when the active policy has no such segment. */
    boolean contains(String segment, Facts facts);
}
