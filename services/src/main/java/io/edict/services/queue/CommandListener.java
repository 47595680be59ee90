package io.edict.services.queue;

import io.edict.model.fact.Channel;

/**
 * Hears that a device has something to fetch. Called after the commit, on the thread that committed, on this node only;
 * it must return quickly, and what it throws is logged and changes nothing. A hint: the device's next poll needs none.
 */
@FunctionalInterface
public interface CommandListener {
    /** Something waits for this device on this channel: a command, or for the agent a changed desired state. */
    void waiting(String deviceId, Channel channel);
}
