/**
 * Rollouts: a revision reaches the fleet in stages, each behind a health gate, after a second person approved what a guard
 * holds back. The process of a rollout says what happens next; what check-ins read is the row of {@code active_policy}.
 */
@NullMarked
package io.edict.services.rollout;

import org.jspecify.annotations.NullMarked;
