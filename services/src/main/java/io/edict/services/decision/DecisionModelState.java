package io.edict.services.decision;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The model that a decision service decides by.
 *
 * @param id the service
 * @param output the decision that is its value
 * @param type the type of the value
 * @param model the XML
 * @param changedAt when it was replaced; null: it is the one that came with the server
 * @param changedBy who replaced it; null: nobody
 */
public record DecisionModelState(
        String id, String output, String type, String model, @Nullable Instant changedAt, @Nullable String changedBy) {}
