package io.edict.services.store;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The database.
 *
 * @param url the JDBC URL of a PostgreSQL database; null: an embedded H2 database in the data folder
 * @param user its user; null: the URL or the driver says
 * @param password the user's password; null: none
 * @param connections how many connections a node holds at most
 */
@Validated
@ConfigurationProperties("edict.database")
public record DatabaseSettings(
        @Nullable String url,
        @Nullable String user,
        @Nullable String password,
        @DefaultValue("16") @Min(2) @Max(200) int connections) {
    @Override
    public String toString() {
        return "DatabaseSettings[" + user + ", ***]";
    }
}
