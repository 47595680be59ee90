package io.edict.services.policy;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stored revision.
 *
 * @param revision the SHA-256 that names it
 * @param name the name in its {@code edict.yaml}; null: none
 * @param createdAt when it was stored first
 * @param createdBy who brought it
 */
public record PolicyRevision(String revision, @Nullable String name, Instant createdAt, String createdBy) {}
