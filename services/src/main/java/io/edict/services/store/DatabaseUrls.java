package io.edict.services.store;

import com.zaxxer.hikari.HikariConfig;
import java.nio.file.Path;
import java.time.Duration;

/** How connections are made: the same bounds on waiting on both databases. */
final class DatabaseUrls {
    /** How long a statement waits for a lock. */
    static final Duration LOCK_TIMEOUT = Duration.ofSeconds(3);

    /** How long a transaction may do nothing before PostgreSQL ends it: a paused node loses its locks. */
    static final Duration IDLE_IN_TRANSACTION_TIMEOUT = Duration.ofSeconds(10);

    /** How long one statement may run. */
    static final Duration STATEMENT_TIMEOUT = Duration.ofSeconds(30);

    /**
     * H2 as PostgreSQL; a commit returns when its bytes were handed to the operating system, so a killed server loses
     * nothing.
     */
    static final String H2_OPTIONS = "MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0"
            + ";DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=" + LOCK_TIMEOUT.toMillis();

    private DatabaseUrls() {}

    /** The embedded database in a folder. */
    static String embedded(Path dataDir) {
        return "jdbc:h2:file:" + dataDir.toAbsolutePath().normalize().resolve("edict") + ";" + H2_OPTIONS;
    }

    /** Bounds how long anything waits. */
    static void bound(HikariConfig config) {
        config.setConnectionTimeout(Duration.ofSeconds(5).toMillis());
        if (config.getJdbcUrl().startsWith("jdbc:postgresql:")) {
            config.addDataSourceProperty(
                    "options",
                    "-c TimeZone=UTC -c lock_timeout=" + LOCK_TIMEOUT.toMillis()
                            + " -c idle_in_transaction_session_timeout=" + IDLE_IN_TRANSACTION_TIMEOUT.toMillis()
                            + " -c statement_timeout=" + STATEMENT_TIMEOUT.toMillis());
            config.addDataSourceProperty("reWriteBatchedInserts", "true");
            config.addDataSourceProperty("ApplicationName", "edict");
            config.addDataSourceProperty("connectTimeout", "5");
            config.addDataSourceProperty("socketTimeout", "60");
        }
    }
}
