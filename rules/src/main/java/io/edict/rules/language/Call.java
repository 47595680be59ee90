package io.edict.rules.language;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One checked call of a verb in a consequence.
 *
 * @param verb the verb
 * @param arguments by the part of the conclusion they become
 * @param every the interval; null: none
 */
public record Call(Verb verb, Map<Verb.Part, Operand> arguments, @Nullable Duration every) {}
