package io.edict.services.agent;

import java.io.IOException;

/** The held connection of a waiting agent. Used by one thread at a time; a method that throws ends the wait. */
public interface AgentWaiter {
    /** Tells the agent to check in at once. */
    void wake() throws IOException;

    /** Shows the agent, and the proxies between, that the connection lives. */
    void heartbeat() throws IOException;

    /** Ends the wait; never throws. */
    void close();
}
