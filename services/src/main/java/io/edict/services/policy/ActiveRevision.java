package io.edict.services.policy;

import io.edict.rules.policy.Policy;

/**
 * An active revision.
 *
 * @param policy the compiled policy
 * @param epoch grows by one with every publication; 0: the built-in empty policy
 */
public record ActiveRevision(Policy policy, long epoch) {}
