package io.edict.web.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * No accepted command is lost or carried out twice when nodes are killed at random points under load. The short form runs
 * always, the long one with {@code -Pproofs}; {@code -Dchaos.kills}, {@code -Dchaos.devices} and {@code -Dchaos.seed} change
 * them, and the seed is part of what a failure says.
 */
class ChaosIT {
    private static final int LONG = 20;
    private static final Duration LONGEST_PAUSE_OF_A_TRANSACTION = Duration.ofSeconds(10);

    private final long seed = Long.getLong("chaos.seed", System.nanoTime() % 1_000_000);
    private final int devices = Integer.getInteger("chaos.devices", 8);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void aKilledServerOverH2LosesNoCommandAndRepeatsNone() {
        overH2(Integer.getInteger("chaos.kills", 2));
    }

    @Test
    void aKilledNodeOfTwoOverPostgresLosesNoCommandAndRepeatsNone() {
        overPostgres(Integer.getInteger("chaos.kills", 2));
    }

    @Test
    @Tag("proof")
    void manyKillsOverH2() {
        overH2(Integer.getInteger("chaos.kills", LONG));
    }

    @Test
    @Tag("proof")
    void manyKillsOfTwoNodesOverPostgres() {
        overPostgres(Integer.getInteger("chaos.kills", LONG));
    }

    private void overH2(int kills) {
        try (Run run = Run.start(folder, 1, devices, seed, Map.of())) {
            run.load(10);
            for (int kill = 0; kill < kills; kill++) {
                run.workOn();
                run.node(0).kill();
                run.node(0).start();
                run.node(0).awaitReady();
            }
            System.out.println(run.finish("H2, " + kills + " kills, seed " + seed));
        }
    }

    private void overPostgres(int kills) {
        try (Postgres database = Postgres.start(folder);
                Run run = Run.start(folder, 2, devices, seed, database.settings())) {
            run.load(10);
            for (int kill = 0; kill < kills; kill++) {
                run.node(kill).awaitReady();
                run.node(kill + 1).awaitReady();
                run.workOn();
                run.node(kill).kill();
                if (kill + 1 < kills) {
                    run.node(kill).start();
                }
            }
            System.out.println(run.finish("PostgreSQL, two nodes, " + kills + " kills, seed " + seed));
        }
    }

    /** A node that stands still for longer than it may hold a device goes on as if nothing had been. */
    @Test
    @Tag("proof")
    void aPausedNodeIsFenced() {
        int pauses = Integer.getInteger("chaos.pauses", 5);
        try (Postgres database = Postgres.start(folder);
                Run run = Run.start(folder, 2, devices, seed, database.settings())) {
            run.load(10);
            for (int pause = 0; pause < pauses; pause++) {
                ServerProcess node = run.node(pause);
                run.workOn();
                node.pause();
                run.proxy().takeOut(node.port());
                run.workFor(
                        LONGEST_PAUSE_OF_A_TRANSACTION.plusSeconds(1), LONGEST_PAUSE_OF_A_TRANSACTION.plusSeconds(4));
                node.resume();
                run.proxy().putBack(node.port());
                node.awaitReady();
            }
            System.out.println(run.finish("PostgreSQL, two nodes, " + pauses + " pauses, seed " + seed));
        }
    }

    /** The database dies under load; nodes that live on serve again soon after it does. */
    @Test
    @Tag("proof")
    void aKilledDatabaseLosesNoCommandAndRepeatsNone() {
        int kills = Integer.getInteger("chaos.databaseKills", 3);
        try (Postgres database = Postgres.start(folder);
                Run run = Run.start(folder, 2, devices, seed, database.settings())) {
            run.load(20);
            for (int kill = 0; kill < kills; kill++) {
                run.workOn();
                database.kill();
                run.workFor(Duration.ofMillis(100), Duration.ofSeconds(5));
                database.restart();
                long back = System.nanoTime();
                run.node(0).awaitReady();
                run.node(1).awaitReady();
                Duration away = Duration.ofNanos(System.nanoTime() - back);
                System.out.println("ready " + away.toMillis() + " ms after the database");
                assertThat(away).isLessThan(Duration.ofSeconds(30));
            }
            System.out.println(run.finish("PostgreSQL killed " + kills + " times, two nodes, seed " + seed));
        }
    }
}
