package io.edict.rules.scenario;

/**
 * How often scenarios fired an author's rule.
 *
 * @param rule its name
 * @param fired how often, in all scenarios together
 */
public record RuleCoverage(String rule, int fired) {}
