package io.edict.simulator.load;

import io.edict.simulator.Rates;
import io.edict.simulator.device.Chance;
import io.edict.simulator.device.DeviceFactory;
import io.edict.simulator.device.DeviceState;
import io.edict.simulator.device.StateDirectory;
import io.edict.simulator.mdm.Commands;
import io.edict.simulator.mdm.MdmClient;
import io.edict.simulator.mdm.Transport;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Loads a server and reports what it cost: latencies, and processor time of the server and its database. */
@Command(name = "load", mixinStandardHelpOptions = true, description = "Measures a server under load.")
public final class LoadMain implements Callable<Integer> {
    enum Mode {
        IDLE,
        COMMAND,
        ENROLL
    }

    @Option(names = "--server", defaultValue = "http://127.0.0.1:8080", description = "the server's base URL")
    private URI server = URI.create("http://127.0.0.1:8080");

    @Option(names = "--token", defaultValue = "${env:EDICT_TOKEN}", required = true, description = "an API token")
    private String token = "";

    @Option(names = "--pid", required = true, description = "the server's process id")
    private long pid;

    @Option(
            names = "--database-pid",
            defaultValue = "0",
            description = "the process id of PostgreSQL's first process; 0: all processes named postgres count")
    private long databasePid;

    @Option(names = "--state", defaultValue = "load", description = "where devices keep their state")
    private Path state = Path.of("load");

    @Option(names = "--devices", defaultValue = "500", description = "enrolled devices")
    private int devices = 500;

    @Option(names = "--mode", required = true, description = "IDLE, COMMAND or ENROLL")
    private Mode mode = Mode.IDLE;

    @Option(names = "--action", defaultValue = "DeviceInformation", description = "the action that queues a command")
    private String action = "";

    @Option(names = "--clients", defaultValue = "8", description = "operations under way at the same time, at most")
    private int clients = 8;

    @Option(names = "--rate", defaultValue = "0", description = "operations a second; 0: back to back")
    private double rate;

    @Option(names = "--warm-up", defaultValue = "500", description = "operations before the measurement")
    private int warmUp = 500;

    @Option(names = "--operations", defaultValue = "5000", description = "operations measured")
    private int operations = 5000;

    private LoadMain() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new LoadMain()).execute(arguments));
    }

    @Override
    public Integer call() {
        Chance chance = new Chance(1);
        Transport transport = new Transport(
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build());
        MdmClient mdm = new MdmClient(transport, new Commands(chance, Rates.NONE));
        Population population =
                new Population(server, token, mdm, new DeviceFactory(chance), new StateDirectory(state));
        Load load = load(transport, mdm, population);
        load.prepare(warmUp + operations);
        Pace pace = new Pace(clients, rate);
        pace.run(load, 0, warmUp);
        ProcessTimes before = ProcessTimes.read(pid, databasePid);
        Pace.Outcome outcome = pace.run(load, warmUp, operations);
        report(outcome, ProcessTimes.read(pid, databasePid).since(before));
        return outcome.failures() == 0 ? 0 : 1;
    }

    private Load load(Transport transport, MdmClient mdm, Population population) {
        if (mode == Mode.ENROLL) {
            return new EnrollLoad(population, devices);
        }
        List<DeviceState> enrolled = population.enrolled(devices);
        return mode == Mode.IDLE
                ? new IdleLoad(mdm, enrolled)
                : new CommandLoad(server, token, transport, mdm, enrolled, action);
    }

    private void report(Pace.Outcome outcome, ProcessTimes cost) {
        Latencies latencies = outcome.latencies();
        double count = Math.max(1, latencies.count());
        System.out.printf(
                Locale.ROOT,
                "%s devices=%d clients=%d rate=%s operations=%d failures=%d perSecond=%.0f p50=%.2fms p99=%.2fms "
                        + "cpu=%.2fms/op (server %.2f + database %.2f) rss=%dMiB%n",
                mode,
                devices,
                clients,
                rate > 0 ? String.valueOf(rate) : "closed",
                latencies.count(),
                outcome.failures(),
                count / outcome.seconds(),
                latencies.millis(0.5),
                latencies.millis(0.99),
                (cost.serverMillis() + cost.databaseMillis()) / count,
                cost.serverMillis() / count,
                cost.databaseMillis() / count,
                cost.serverRssKib() / 1024);
        if (outcome.failures() > 0) {
            System.out.println("first failure: " + outcome.firstFailure());
        }
    }
}
