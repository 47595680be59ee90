package io.edict.services.admin;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The first ways into the admin API.
 *
 * @param bootstrapToken becomes an owner's API token at the first start; null: none
 * @param adminPassword the password of the first admin, {@code admin}; null: generated and printed once
 */
@ConfigurationProperties("edict")
public record AdminSettings(@Nullable String bootstrapToken, @Nullable String adminPassword) {
    @Override
    public String toString() {
        return "AdminSettings[***]";
    }
}
