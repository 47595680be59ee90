package io.edict.services.store;

import io.edict.model.decision.Decisions;
import io.edict.model.fact.Facts;
import java.time.Instant;

/**
 * What was decided for a device at one instant, and on what: deciding again with that revision on these facts gives these
 * decisions.
 *
 * @param at when; it held until the next record
 * @param factsHash names the facts that the device reported
 * @param decisionsHash names the decisions
 * @param facts all that the decision was made on, {@code Now} included
 * @param decisions what was decided
 */
public record DecisionRecord(Instant at, String factsHash, String decisionsHash, Facts facts, Decisions decisions) {}
