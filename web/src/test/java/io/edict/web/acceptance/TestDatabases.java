package io.edict.web.acceptance;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;

/** Databases that several servers of one test share; each call makes a fresh one. */
public enum TestDatabases {
    H2 {
        @Override
        public Map<String, Object> settings() {
            return Map.of(
                    "edict.database-url",
                    "jdbc:h2:mem:" + UUID.randomUUID() + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;"
                            + "DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1");
        }
    },
    POSTGRESQL {
        @Override
        public Map<String, Object> settings() {
            return Map.of(
                    "edict.database-url", Server.INSTANCE.fresh(),
                    "edict.database-user", "postgres",
                    "edict.database-password", "");
        }
    };

    /** The settings that lead a server to a fresh database. */
    public abstract Map<String, Object> settings();

    /** The PostgreSQL server of this JVM; it ends with it. */
    private static final class Server {
        static final Server INSTANCE = new Server();

        private final EmbeddedPostgres postgres;

        private Server() {
            try {
                postgres = EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "100")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        String fresh() {
            String name = "test_" + UUID.randomUUID().toString().replace("-", "");
            try (var connection = postgres.getPostgresDatabase().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("create database " + name);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            return postgres.getJdbcUrl("postgres", name).replaceAll("\\?.*", "");
        }
    }
}
