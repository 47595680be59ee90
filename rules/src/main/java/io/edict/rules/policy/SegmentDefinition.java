package io.edict.rules.policy;

/**
 * A named condition, as {@code segments/ID.yaml} defines it.
 *
 * @param name the name people see
 * @param condition the left-hand side of a rule
 */
public record SegmentDefinition(String name, String condition) {}
