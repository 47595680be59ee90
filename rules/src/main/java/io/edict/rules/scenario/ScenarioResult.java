package io.edict.rules.scenario;

/**
 * How a scenario went.
 *
 * @param name the scenario
 * @param file where it is written
 * @param passed whether everything expected was decided
 * @param diff the differences, one a line; empty when it passed
 */
public record ScenarioResult(String name, String file, boolean passed, String diff) {}
