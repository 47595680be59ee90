/**
 * The policy directory: its files with limits, strict reading into definitions, the normal form that {@code export}
 * writes, and compilation into an immutable {@link io.edict.rules.policy.Policy}.
 */
@NullMarked
package io.edict.rules.policy;

import org.jspecify.annotations.NullMarked;
