/**
 * The agent's side of the agent channel, written from {@code docs/agent-protocol.md} alone: signed requests, verified
 * replies, facts as merge patches, and the held connection that wakes it.
 */
@NullMarked
package io.edict.simulator.agent;

import org.jspecify.annotations.NullMarked;
