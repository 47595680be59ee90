/**
 * HTTP Message Signatures (RFC 9421) with Ed25519 and Content-Digest (RFC 9530), in the strict form of the agent channel:
 * one signature a message, a fixed set of covered components, every parameter required.
 */
@NullMarked
package io.edict.services.agent.signature;

import org.jspecify.annotations.NullMarked;
