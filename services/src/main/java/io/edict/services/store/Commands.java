package io.edict.services.store;

import io.edict.model.fact.Channel;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads commands. Nothing here locks. */
public interface Commands {
    /** The command with this CommandUUID. */
    Optional<CommandSummary> byUuid(UUID uuid);

    /** The bytes that are sent for a command of a device; empty when it ended, for then they are forgotten. */
    Optional<byte[]> bytes(String deviceId, UUID uuid);

    /** The commands of a device, the newest first, at most {@code limit}. */
    List<CommandSummary> ofDevice(String deviceId, int limit);

    /**
     * Commands of all devices, the newest first.
     *
     * @param filter only these
     * @param cursor where the previous page ended; null: the first page
     */
    Page<CommandSummary> list(CommandFilter filter, @Nullable String cursor, int limit);

    /**
     * Forgets commands that ended before an instant, which is moved back as far as rules look.
     *
     * @return how many
     */
    int prune(Instant before, Instant now);

    /**
     * Devices for which a command of this channel was queued since an instant and still waits. A node that holds
     * connections of devices asks for them, a few seconds back each time, to learn what other nodes queued.
     */
    Set<String> devicesWithCommandsQueuedSince(Channel channel, Instant since);
}
