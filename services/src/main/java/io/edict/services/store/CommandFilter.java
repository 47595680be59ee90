package io.edict.services.store;

import io.edict.model.fact.Channel;
import io.edict.model.fact.CommandState;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which commands a list shows.
 *
 * @param states only these states
 * @param deviceId only those of this device; null: of all
 * @param type only this request type; null: any
 * @param channel only this channel; null: both
 */
public record CommandFilter(
        Set<CommandState> states, @Nullable String deviceId, @Nullable String type, @Nullable Channel channel) {
    public CommandFilter {
        states = Set.copyOf(states);
    }
}
