package io.edict.services.checkin;

import io.edict.model.decision.Decisions;
import io.edict.model.fact.Facts;
import org.jspecify.annotations.Nullable;

/**
 * What a check-in led to.
 *
 * @param facts the facts now stored
 * @param decisions the decisions that hold now; null: the device was never evaluated, or is not enrolled
 * @param evaluated whether rules ran; false when nothing had changed
 * @param commandsQueued how many commands were queued by it
 */
public record CheckinResult(Facts facts, @Nullable Decisions decisions, boolean evaluated, int commandsQueued) {}
