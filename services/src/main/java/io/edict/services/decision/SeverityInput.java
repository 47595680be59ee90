package io.edict.services.decision;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a vulnerability when it is asked how severe it is.
 *
 * @param cvss its score, 0 to 10; null: none is known
 * @param exploited whether it is exploited already
 */
public record SeverityInput(@Nullable Double cvss, boolean exploited) {}
