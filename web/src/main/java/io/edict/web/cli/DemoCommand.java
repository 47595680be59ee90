package io.edict.web.cli;

import io.edict.rules.policy.PolicyZip;
import io.edict.simulator.Fleet;
import io.edict.simulator.FleetSettings;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code edict demo}: the main job on one machine, with simulated devices. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Run the server with a sample policy and simulated devices.")
final class DemoCommand implements Callable<Integer> {
    /** The same seed is the same fleet, so that a second start finds its devices again. */
    private static final long SEED = 1;

    private static final int MOST_DEVICES = 5000;

    @Option(names = "--devices", paramLabel = "N", defaultValue = "25", description = "How many devices; else 25.")
    private int devices;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    DemoCommand() {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (devices < 1 || devices > MOST_DEVICES) {
            throw new ParameterException(spec.commandLine(), "--devices is 1 to " + MOST_DEVICES);
        }
        DemoFiles files = DemoFiles.open();
        RunningServer server = RunningServer.start(Map.of(
                "edict.admin-password", files.adminPassword(),
                "edict.bootstrap-token", files.token(),
                "logging.threshold.console", "OFF",
                "logging.file.name", files.log().toString()));
        String token = server.setting("edict.bootstrap-token", files.token());
        publishOnce(new ApiClient(server.url(), token));
        Fleet fleet = Fleet.start(FleetSettings.of(server.url(), token, devices, SEED, files.fleet()));
        endWithZero(fleet, server);
        new Terminal(spec.commandLine())
                .line("Edict is ready at " + server.url() + " (user admin, password "
                        + server.setting("edict.admin-password", files.adminPassword()) + ")");
        watch(fleet, server);
        return ExitCodes.FINE;
    }

    /** Publishes the sample policy unless something was published before. */
    private static void publishOnce(ApiClient api) throws IOException {
        if (api.get("/api/v1/policy/publications").path("items").isEmpty()) {
            api.post("/api/v1/policy/publications", "application/zip", PolicyZip.write(SamplePolicy.starter()));
        }
    }

    /** An interrupt is how a demo ends: fleet first, then the server, then 0. */
    private static void endWithZero(Fleet fleet, RunningServer server) {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            fleet.close();
                            server.close();
                            Runtime.getRuntime().halt(ExitCodes.FINE);
                        },
                        "demo-end"));
    }

    /** On a terminal, one line shows how the fleet is doing. */
    private void watch(Fleet fleet, RunningServer server) throws InterruptedException {
        var stopped = new CountDownLatch(1);
        server.onStop(stopped::countDown);
        boolean terminal = spec.commandLine().getColorScheme().ansi().enabled();
        while (!stopped.await(2, TimeUnit.SECONDS)) {
            if (terminal) {
                var status = fleet.status();
                spec.commandLine()
                        .getErr()
                        .printf(
                                "\r%d of %d devices enrolled, %d of %d agents, %d commands, %d scripts, %d launches blocked ",
                                status.mdmEnrolled(),
                                status.devices(),
                                status.agentsEnrolled(),
                                status.macs(),
                                status.commandsAnswered(),
                                status.scriptsRun(),
                                status.launchesDenied());
                spec.commandLine().getErr().flush();
            }
        }
    }
}
