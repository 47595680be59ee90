package io.edict.web;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The database.
 *
 * @param url the JDBC URL of a PostgreSQL database; null: an embedded H2 database in the data folder
 * @param user its user
 * @param password the user's password
 */
@ConfigurationProperties("edict.database")
public record DatabaseSettings(@Nullable String url, @Nullable String user, @Nullable String password) {
    @Override
    public String toString() {
        return "DatabaseSettings[" + url + "]";
    }
}
