package io.edict.simulator;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs a fleet against any server until it is interrupted. */
@Command(name = "fleet", mixinStandardHelpOptions = true, description = "Simulates a fleet of Apple devices.")
public final class FleetMain implements Callable<Integer> {
    @Option(names = "--server", description = "the server's base URL", defaultValue = "http://127.0.0.1:8080")
    private URI server = URI.create("http://127.0.0.1:8080");

    @Option(names = "--token", description = "an API token", defaultValue = "${env:EDICT_TOKEN}", required = true)
    private String token = "";

    @Option(names = "--devices", description = "how many devices", defaultValue = "25")
    private int devices = 25;

    @Option(names = "--seed", description = "decides everything about the fleet", defaultValue = "1")
    private long seed = 1;

    @Option(names = "--state", description = "where devices keep their state", defaultValue = "fleet")
    private Path state = Path.of("fleet");

    @Option(names = "--poll-seconds", description = "seconds between two sessions of a device", defaultValue = "5")
    private int pollSeconds = 5;

    private FleetMain() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new FleetMain()).execute(arguments));
    }

    @Override
    public Integer call() throws InterruptedException {
        FleetSettings settings =
                FleetSettings.of(server, token, devices, seed, state).withPollInterval(Duration.ofSeconds(pollSeconds));
        CountDownLatch stopped = new CountDownLatch(1);
        try (Fleet fleet = Fleet.start(settings)) {
            Runtime.getRuntime().addShutdownHook(new Thread(fleet::close));
            while (!stopped.await(10, TimeUnit.SECONDS)) {
                System.out.println(fleet.status());
            }
        }
        return 0;
    }
}
