package io.edict.simulator;

import io.edict.simulator.device.AgentMemory;
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
import java.util.ArrayList;
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

    private final List<DeviceState> devices;
    private final List<DeviceAgent> agents = new ArrayList<>();
    private final ScheduledThreadPoolExecutor pool;
    private final AtomicLong problems = new AtomicLong();

    private Fleet(List<DeviceState> devices, int threads) {
        this.devices = devices;
        this.pool = new ScheduledThreadPoolExecutor(threads, Fleet::thread);
        pool.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Starts a fleet, or goes on with the one whose state is in the directory; returns at once. */
    public static Fleet start(FleetSettings settings) {
        return start(
                settings,
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(Duration.ofSeconds(10))
                        .build());
    }

    /** The same over an HTTP client of the caller's. */
    public static Fleet start(FleetSettings settings, HttpClient http) {
        Chance chance = new Chance(settings.seed());
        DeviceFactory factory = new DeviceFactory(chance);
        StateDirectory directory = new StateDirectory(settings.stateDirectory());
        MdmClient mdm = new MdmClient(new Transport(http), new Commands(chance, settings.rates()), directory::save);
        List<DeviceState> devices = IntStream.range(0, settings.devices())
                .mapToObj(index -> directory.load(index).orElseGet(() -> factory.create(index)))
                .toList();
        Fleet fleet = new Fleet(devices, settings.threads());
        for (DeviceState device : devices) {
            fleet.schedule(new SimulatedDevice(settings, device, directory, mdm), Duration.ZERO, 0);
            if (device.identity().family().runsAgent()) {
                fleet.addAgent(settings, device, directory, http, chance);
            }
        }
        return fleet;
    }

    private void addAgent(
            FleetSettings settings, DeviceState device, StateDirectory directory, HttpClient http, Chance chance) {
        DeviceAgent agent = new DeviceAgent(settings, device, directory, http, chance, this::wake);
        agents.add(agent);
        schedule(agent, Duration.ZERO, 0);
    }

    /** What the fleet has done so far. */
    public FleetStatus status() {
        return new FleetStatus(
                devices.size(),
                (int) devices.stream().filter(Fleet::runsAgent).count(),
                (int) devices.stream().filter(DeviceState::isCheckedIn).count(),
                (int) devices.stream().filter(Fleet::hasEnrolledAgent).count(),
                devices.stream().mapToInt(state -> state.profiles().size()).sum(),
                sum(devices, Counters.COMMANDS),
                sum(devices, Counters.SCRIPTS),
                sum(devices, Counters.DENIED),
                problems.get());
    }

    /** Stops the devices; their state is on disk. */
    @Override
    public void close() {
        pool.shutdown();
        agents.forEach(DeviceAgent::close);
        try {
            if (!pool.awaitTermination(GOODBYE.toMillis(), TimeUnit.MILLISECONDS)) {
                pool.shutdownNow();
            }
        } catch (InterruptedException e) {
            pool.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private void schedule(Actor actor, Duration delay, int failures) {
        if (!pool.isShutdown()) {
            Future<?> unused = pool.schedule(() -> act(actor, failures), delay.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void act(Actor actor, int failures) {
        try {
            schedule(actor, actor.step(), 0);
        } catch (RuntimeException | StackOverflowError e) {
            failed(actor, e);
            schedule(actor, pause(failures), failures + 1);
        }
    }

    /** A step out of turn; the next one in turn stays where it is. */
    private void wake(DeviceAgent agent) {
        if (!pool.isShutdown()) {
            pool.execute(() -> {
                try {
                    Duration unused = agent.step();
                } catch (RuntimeException e) {
                    failed(agent, e);
                }
            });
        }
    }

    private void failed(Actor actor, Throwable problem) {
        problems.incrementAndGet();
        LOG.warn("device={} problem=\"{}\"", actor.name(), problem.getMessage());
    }

    private static Duration pause(int failures) {
        return Duration.ofSeconds(Math.min(LONGEST_PAUSE.toSeconds(), 1L << Math.min(failures, 10)));
    }

    private static boolean hasEnrolledAgent(DeviceState state) {
        return state.agentMemory().filter(AgentMemory::enrolled).isPresent();
    }

    private static boolean runsAgent(DeviceState state) {
        return state.identity().family().runsAgent();
    }

    private static int sum(List<DeviceState> devices, String counter) {
        return devices.stream().mapToInt(state -> state.counted(counter)).sum();
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "fleet");
        thread.setDaemon(true);
        return thread;
    }
}
