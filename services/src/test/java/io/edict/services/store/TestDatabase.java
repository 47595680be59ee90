package io.edict.services.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * A fresh, migrated database for one test. One PostgreSQL server serves all tests of a JVM; each gets a copy of a migrated template.
 * Close it to drop the connections.
 */
public final class TestDatabase implements AutoCloseable {
    /** The databases that the product runs on. */
    public enum Kind {
        H2,
        POSTGRESQL
    }

    private final Kind kind;
    private final String url;
    private final List<HikariDataSource> pools = new ArrayList<>();

    private TestDatabase(Kind kind, String url) {
        this.kind = kind;
        this.url = url;
    }

    /** Makes a database. */
    public static TestDatabase create(Kind kind) {
        if (kind == Kind.POSTGRESQL) {
            return new TestDatabase(kind, Server.INSTANCE.copyOfTemplate());
        }
        var database = new TestDatabase(
                kind, "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;" + DatabaseUrls.H2_OPTIONS);
        migrate(database.dataSource());
        return database;
    }

    public Kind kind() {
        return kind;
    }

    /** The JDBC URL; user {@code postgres} without a password on PostgreSQL, none on H2. */
    public String url() {
        return url;
    }

    public String user() {
        return kind == Kind.POSTGRESQL ? "postgres" : "sa";
    }

    /** A pool of its own, as another node would have. */
    public DataSource dataSource() {
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user());
        config.setPassword("");
        config.setMaximumPoolSize(8);
        config.setMinimumIdle(0);
        DatabaseUrls.bound(config);
        var pool = new HikariDataSource(config);
        pools.add(pool);
        return pool;
    }

    @Override
    public void close() {
        pools.forEach(HikariDataSource::close);
    }

    private static void migrate(DataSource dataSource) {
        Flyway.configure().dataSource(dataSource).load().migrate();
    }

    /** The PostgreSQL server of this JVM; it ends with it. */
    private static final class Server {
        static final Server INSTANCE = new Server();

        private final EmbeddedPostgres postgres;

        private Server() {
            try {
                // WHY fsync off: no test pulls the plug of the machine.
                postgres = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .setServerConfig("max_connections", "200")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            execute("create database template_edict");
            Flyway.configure()
                    .dataSource(postgres.getJdbcUrl("postgres", "template_edict"), "postgres", "")
                    .load()
                    .migrate();
        }

        synchronized String copyOfTemplate() {
            String name = "test_" + UUID.randomUUID().toString().replace("-", "");
            execute("create database " + name + " template template_edict");
            return postgres.getJdbcUrl("postgres", name).replaceAll("\\?.*", "");
        }

        private void execute(String sql) {
            try (var connection = postgres.getPostgresDatabase().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
