package io.edict.web.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.edict.simulator.device.DeviceState;
import io.edict.simulator.device.Family;
import io.edict.web.acceptance.Apple;
import io.edict.web.acceptance.TestServer;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Publishing leaves nothing behind in memory: what an earlier revision was compiled to is given back. */
@Tag("proof")
class PublicationMemoryIT {
    private static final int PUBLICATIONS = 50;
    private static final int COMPARED = 10;
    private static final int RULES = 300;
    private static final double MOST = 1.05;

    @TempDir
    private Path folder;

    @Test
    void fiftyPublicationsInARow() throws Exception {
        double[] heap = new double[PUBLICATIONS];
        double[] metaspace = new double[PUBLICATIONS];
        try (TestServer server = TestServer.start(folder.resolve("data"))) {
            Apple apple = new Apple(server);
            publish(server, -1);
            DeviceState mac = apple.enroll(Family.MACOS);
            for (int i = 0; i < PUBLICATIONS; i++) {
                publish(server, i);
                server.clock().forward(Duration.ofMinutes(20));
                apple.session(mac);
                for (int collection = 0; collection < 3; collection++) {
                    System.gc();
                }
                heap[i] =
                        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1e6;
                metaspace[i] = ManagementFactory.getMemoryPoolMXBeans().stream()
                                .filter(pool -> pool.getName().equals("Metaspace"))
                                .mapToLong(pool -> pool.getUsage().getUsed())
                                .sum()
                        / 1e6;
            }
        }
        System.out.printf(
                Locale.ROOT,
                "after a collection, first ten and last ten publications: heap %.1f and %.1f MB, metaspace %.1f and %.1f MB%n",
                first(heap),
                last(heap),
                first(metaspace),
                last(metaspace));
        assertThat(last(heap) / first(heap)).as("heap " + Arrays.toString(heap)).isLessThanOrEqualTo(MOST);
        assertThat(last(metaspace) / first(metaspace))
                .as("metaspace " + Arrays.toString(metaspace))
                .isLessThanOrEqualTo(MOST);
    }

    private static double first(double[] of) {
        return Arrays.stream(of, 0, COMPARED).average().orElseThrow();
    }

    private static double last(double[] of) {
        return Arrays.stream(of, of.length - COMPARED, of.length).average().orElseThrow();
    }

    /** No two of them have a rule in common. */
    private void publish(TestServer server, int number) throws Exception {
        Path directory = Files.createTempDirectory(folder, "policy");
        Files.writeString(directory.resolve("edict.yaml"), "format: 1\nname: Policy " + number + "\n");
        Files.createDirectories(directory.resolve("rules"));
        Files.writeString(
                directory.resolve("rules/all.drl"),
                IntStream.range(0, RULES)
                        .mapToObj(rule -> "rule \"r" + rule + "\"\nwhen\n    Device( platform == MACOS, freeGb > "
                                + (number * RULES + rule) % 400 + " )\n    InstalledApp( bundleId == \"app." + number
                                + "."
                                + rule + "\" )\nthen\n    policy.tag(\"t" + rule + "\");\nend\n")
                        .collect(Collectors.joining()));
        server.admin().publish(directory);
    }
}
