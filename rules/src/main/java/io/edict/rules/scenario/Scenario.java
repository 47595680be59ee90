package io.edict.rules.scenario;

import io.edict.model.fact.Facts;

/**
 * A test of policy.
 *
 * @param name what it shows
 * @param file where it is written
 * @param line from 1
 * @param facts what is known of the device
 * @param inventory whether inventory queries count among the commands
 * @param expect what must be decided
 */
public record Scenario(String name, String file, int line, Facts facts, boolean inventory, Expect expect) {}
