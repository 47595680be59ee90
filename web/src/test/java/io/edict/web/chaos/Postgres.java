package io.edict.web.chaos;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A PostgreSQL server that can be killed and started again over the same data, with all its guarantees on. */
final class Postgres implements AutoCloseable {
    private static final Duration STARTS_WITHIN = Duration.ofSeconds(120);

    private final Path data;
    private final int port = ServerProcess.freePort();
    private EmbeddedPostgres server;

    private Postgres(Path data) {
        this.data = data;
        this.server = run();
    }

    static Postgres start(Path folder) {
        return new Postgres(folder.resolve("postgres"));
    }

    private EmbeddedPostgres run() {
        try {
            return EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setPort(port)
                    // WHY: off by default there, and a killed server would then lose what it had confirmed.
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("fsync", "on")
                    .setServerConfig("max_connections", "100")
                    .setPGStartupWait(STARTS_WITHIN)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How nodes find it. */
    Map<String, String> settings() {
        return Map.of(
                "EDICT_DATABASE_URL", "jdbc:postgresql://127.0.0.1:" + port + "/postgres",
                "EDICT_DATABASE_USER", "postgres",
                "EDICT_DATABASE_PASSWORD", "");
    }

    /** SIGKILL to the postmaster; its children end when they notice. */
    void kill() {
        try {
            long pid = Long.parseLong(
                    Files.readAllLines(data.resolve("postmaster.pid")).get(0));
            ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
            var children = postmaster.descendants().toList();
            postmaster.destroyForcibly();
            postmaster.onExit().get(10, TimeUnit.SECONDS);
            for (ProcessHandle child : children) {
                child.onExit().get(30, TimeUnit.SECONDS);
            }
        } catch (Exception e) {
            throw new IllegalStateException("the database cannot be killed", e);
        }
    }

    /** Starts it again and returns when it takes connections. */
    void restart() {
        release();
        server = run();
    }

    private void release() {
        try {
            server.close();
        } catch (IOException | RuntimeException e) {
            // WHY: it was killed; what is left is its lock, which closing gave back.
        }
    }

    @Override
    public void close() {
        release();
    }
}
