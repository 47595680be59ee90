package io.edict.model.fact;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a library item on this device before the decision.
 *
 * @param item the library item
 * @param status the status
 * @param since since when; null: not known
 * @param appliedValue the content hash or value that was last applied; null: not known
 */
public record ItemState(String item, ItemStatus status, @Nullable Instant since, @Nullable String appliedValue)
        implements Fact {
    @Override
    public String factKey() {
        return "ItemState " + item;
    }
}
