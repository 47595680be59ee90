package io.edict.services.checkin;

import io.edict.model.fact.Channel;
import io.edict.model.fact.Device;
import io.edict.model.fact.Facts;
import io.edict.services.queue.EndReason;
import io.edict.services.store.PushTarget;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * How devices come and go. Who may do so is decided by the caller. Throws as {@link CheckinPipeline} does, and {@link
 * io.edict.services.store.IdentifierTakenException}.
 */
public interface DeviceLifecycle {
    /** Stores a device that is not known yet. It is evaluated with its next check-in. */
    void create(Device device);

    /**
     * A known device enrolls anew: its open commands on these channels end, its push target is forgotten, and what it
     * reported before is dropped unless {@code change} keeps it.
     *
     * @param change gets the stored facts and returns those that the new enrollment begins with
     */
    void enrollAnew(String deviceId, Set<Channel> channels, UnaryOperator<Facts> change);

    /** The device left: all its open commands end, and nothing is decided for it until it enrolls anew. */
    void end(String deviceId, EndReason reason);

    /** Where pushes go from now on; a token that did not work before is tried again. */
    void bindPush(String deviceId, PushTarget target);

    /**
     * Makes several changes of a device one: all of them happen, or none.
     *
     * @param changes calls of this interface, of {@link CheckinPipeline} and of the stores; repeated when the database asks for it
     */
    void together(String deviceId, Runnable changes);

    /** Forgets the device and everything that belongs to it. */
    void delete(String deviceId);
}
