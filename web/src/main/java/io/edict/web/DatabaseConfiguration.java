package io.edict.web;

import io.edict.services.ServerSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Chooses between PostgreSQL and the embedded database. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {
    // WHY WRITE_DELAY=0: a commit that was answered survives a kill. DB_CLOSE_ON_EXIT: Spring closes it, after the last
    // request.
    private static final String H2_OPTIONS =
            ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";

    @Bean
    JdbcConnectionDetails databaseConnection(DatabaseSettings database, ServerSettings server) {
        String url = database.url();
        if (url == null || url.isBlank()) {
            var file = server.dataDir().toAbsolutePath().normalize().resolve("edict");
            return new Connection("jdbc:h2:file:" + file + H2_OPTIONS, "sa", "");
        }
        return new Connection(url, orEmpty(database.user()), orEmpty(database.password()));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private record Connection(String getJdbcUrl, String getUsername, String getPassword)
            implements JdbcConnectionDetails {
        @Override
        public String toString() {
            return "Connection[" + getJdbcUrl + "]";
        }
    }
}
