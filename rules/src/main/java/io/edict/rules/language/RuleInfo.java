package io.edict.rules.language;

/**
 * A rule of a rule set.
 *
 * @param name unique in the rule set
 * @param file where it is written
 * @param line from 1
 * @param origin who wrote it
 * @param layer when it runs
 * @param monitored whether what it concludes is only logged
 */
public record RuleInfo(String name, String file, int line, RuleSource.Origin origin, Layer layer, boolean monitored) {}
