package io.edict.services.decision;

import io.edict.model.decision.Severity;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an update when it is asked how long a person may put it off.
 *
 * @param severity how severe what it mends is; null: nothing is known
 * @param exploited whether that is exploited already
 * @param restarts whether the device restarts for it
 */
public record DeferralInput(@Nullable Severity severity, boolean exploited, boolean restarts) {}
