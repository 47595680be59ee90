package io.edict.services.identity;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Whose device certificates are accepted.
 *
 * @param trustedCas a PEM file of further authorities, roots or intermediates; null: our own authority alone
 */
@ConfigurationProperties("edict.mdm")
public record IdentitySettings(@Nullable Path trustedCas) {}
