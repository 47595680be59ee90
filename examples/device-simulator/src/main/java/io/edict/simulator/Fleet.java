package io.edict.simulator;

import io.edict.simulator.device.Chance;
import io.edict.simulator.device.Counters;
import io.edict.simulator.device.DeviceFactory;
import io.edict.simulator.device.DeviceState;
import io.edict.simulator.device.StateDirectory;
import io.edict.simulator.mdm.Commands;
import io.edict.simulator.mdm.MdmClient;
import io.edict.simulator.mdm.Transport;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running fleet of simulated devices. A step that fails is tried again later, with growing pauses; one device's
 * trouble never stops another.
 */
public final class Fleet implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Fleet.class);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration GOODBYE = Duration.ofSeconds(10);

    private final List<SimulatedDevice> devices;
    private final ScheduledThreadPoolExecutor pool;
    private final AtomicLong problems = new AtomicLong();

    private Fleet(List<SimulatedDevice> devices, ScheduledThreadPoolExecutor pool) {
        this.devices = devices;
        this.pool = pool;
    }

    /** Starts a fleet, or goes on with the one whose state is in the directory; returns at once. */
    public static Fleet start(FleetSettings settings) {
        Chance chance = new Chance(settings.seed());
        DeviceFactory factory = new DeviceFactory(chance);
        StateDirectory directory = new StateDirectory(settings.stateDirectory());
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(10))
                .build();
        MdmClient mdm = new MdmClient(new Transport(http), new Commands(chance, settings.rates()));
        List<SimulatedDevice> devices = IntStream.range(0, settings.devices())
                .mapToObj(index -> directory.load(index).orElseGet(() -> factory.create(index)))
                .map(state -> new SimulatedDevice(settings, state, directory, mdm))
                .toList();
        ScheduledThreadPoolExecutor pool = new ScheduledThreadPoolExecutor(settings.threads(), Fleet::thread);
        pool.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        Fleet fleet = new Fleet(devices, pool);
        devices.forEach(device -> fleet.schedule(device, Duration.ZERO, 0));
        return fleet;
    }

    /** What the fleet has done so far. */
    public FleetStatus status() {
        List<DeviceState> states = devices.stream().map(SimulatedDevice::state).toList();
        return new FleetStatus(
                states.size(),
                (int) states.stream().filter(Fleet::runsAgent).count(),
                (int) states.stream().filter(DeviceState::isCheckedIn).count(),
                (int) states.stream()
                        .filter(state -> state.agentMemory() != null)
                        .count(),
                states.stream().mapToInt(state -> state.profiles().size()).sum(),
                sum(states, Counters.COMMANDS),
                sum(states, Counters.SCRIPTS),
                sum(states, Counters.DENIED),
                problems.get());
    }

    /** Stops the devices; their state is on disk. */
    @Override
    public void close() {
        pool.shutdown();
        try {
            if (!pool.awaitTermination(GOODBYE.toMillis(), TimeUnit.MILLISECONDS)) {
                pool.shutdownNow();
            }
        } catch (InterruptedException e) {
            pool.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private void schedule(SimulatedDevice device, Duration delay, int failures) {
        if (!pool.isShutdown()) {
            Future<?> unused = pool.schedule(() -> act(device, failures), delay.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void act(SimulatedDevice device, int failures) {
        try {
            schedule(device, device.step(), 0);
        } catch (RuntimeException | StackOverflowError e) {
            problems.incrementAndGet();
            LOG.warn("device={} problem=\"{}\"", device.state().identity().serialNumber(), e.getMessage());
            schedule(device, pause(failures), failures + 1);
        }
    }

    private static Duration pause(int failures) {
        return Duration.ofSeconds(Math.min(LONGEST_PAUSE.toSeconds(), 1L << Math.min(failures, 10)));
    }

    private static boolean runsAgent(DeviceState state) {
        return state.identity().family().runsAgent();
    }

    private static int sum(List<DeviceState> states, String counter) {
        return states.stream().mapToInt(state -> state.counted(counter)).sum();
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "fleet");
        thread.setDaemon(true);
        return thread;
    }
}
