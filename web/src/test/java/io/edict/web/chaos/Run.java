package io.edict.web.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.edict.simulator.Rates;
import io.edict.simulator.device.Chance;
import io.edict.simulator.device.DeviceFactory;
import io.edict.simulator.mdm.Commands;
import io.edict.simulator.mdm.MdmClient;
import io.edict.simulator.mdm.Transport;
import io.edict.web.acceptance.AdminApi;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Nodes, devices and administrators at work; closing it ends them all. */
final class Run implements AutoCloseable {
    private static final String TOKEN = "chaos-token-0123456789abcdef";
    private static final Duration DRAINED_WITHIN = Duration.ofSeconds(90);
    private static final double CUT_RATE = 0.01;
    private static final int ADMINISTRATORS = 2;

    private final List<ServerProcess> nodes;
    private final FaultProxy proxy;
    private final List<ChaosDevice> devices;
    private final List<Administrator> administrators = new ArrayList<>();
    private final List<Thread> atWork = new ArrayList<>();
    private final ScheduledExecutorService pool = Executors.newScheduledThreadPool(4);
    private final SplittableRandom random;

    private Run(List<ServerProcess> nodes, FaultProxy proxy, List<ChaosDevice> devices, SplittableRandom random) {
        this.nodes = nodes;
        this.proxy = proxy;
        this.devices = devices;
        this.random = random;
    }

    /**
     * Starts nodes over one data folder and a fleet that enrolls and polls; returns when all devices are enrolled.
     *
     * @param settings further settings of the nodes
     */
    static Run start(Path folder, int nodeCount, int deviceCount, long seed, Map<String, String> settings) {
        var random = new SplittableRandom(seed);
        List<ServerProcess> nodes = new ArrayList<>();
        Map<String, String> environment = new HashMap<>(settings);
        for (int i = 0; i < nodeCount; i++) {
            nodes.add(new ServerProcess(folder.resolve("node-" + i + ".log")));
        }
        var proxy = new FaultProxy(nodes.stream().map(ServerProcess::port).toList(), seed);
        environment.putAll(Map.of(
                "EDICT_DATA_DIR",
                folder.resolve("data").toString(),
                "EDICT_BASE_URL",
                proxy.url().toString(),
                "EDICT_BOOTSTRAP_TOKEN",
                TOKEN,
                "EDICT_ADMIN_PASSWORD",
                "chaos-password",
                "EDICT_IDEMPOTENCY_GIVE_UP_AFTER",
                "2s"));
        var run = new Run(nodes, proxy, fleet(folder, proxy, deviceCount, seed), random);
        nodes.forEach(node -> node.start(environment));
        nodes.forEach(ServerProcess::awaitReady);
        run.admin().publish(Path.of("../examples/policies/starter"));
        proxy.cut(CUT_RATE);
        run.devices.forEach(device -> run.pool.execute(() -> run.step(device)));
        return run;
    }

    private static List<ChaosDevice> fleet(Path folder, FaultProxy proxy, int count, long seed) {
        var chance = new Chance(seed);
        var factory = new DeviceFactory(chance);
        var http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(2))
                .build();
        var commands = new Commands(chance, new Rates(0.02, 0.05, 0));
        var mdm = new MdmClient(new Transport(http), commands);
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            var keys = generator.generateKeyPair();
            return IntStream.range(0, count)
                    .mapToObj(i -> new ChaosDevice(
                            factory.create(i),
                            mdm,
                            commands,
                            keys,
                            proxy.url(),
                            TOKEN,
                            new History(folder.resolve("device-" + i + ".tsv")),
                            new SplittableRandom(seed + i)))
                    .toList();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void step(ChaosDevice device) {
        boolean well;
        try {
            well = device.enroll() && device.session();
        } catch (RuntimeException e) {
            device.history().add(Event.Kind.FAILED, "", "client", e.toString().replaceAll("\\s", " "));
            well = false;
        }
        if (!pool.isShutdown()) {
            pool.schedule(() -> step(device), well ? 30 : 200, TimeUnit.MILLISECONDS);
        }
    }

    /**
     * The administrators begin to ask for commands.
     *
     * <p>WHY only when each device has ended its enrollment: one that is interrupted begins anew, and then no command from
     * before it counts.
     */
    void load(long pauseMillis) {
        await("all devices are enrolled").atMost(Duration.ofSeconds(90)).until(() -> devices.stream()
                .allMatch(ChaosDevice::enrolled));
        List<String> serials = devices.stream().map(ChaosDevice::serialNumber).toList();
        for (int i = 0; i < ADMINISTRATORS; i++) {
            var administrator =
                    new Administrator("admin" + i, proxy.url(), TOKEN, serials, random.split(), pauseMillis);
            administrators.add(administrator);
            var thread = new Thread(administrator, "administrator-" + i);
            thread.setDaemon(true);
            thread.start();
            atWork.add(thread);
        }
    }

    ServerProcess node(int number) {
        return nodes.get(Math.floorMod(number, nodes.size()));
    }

    FaultProxy proxy() {
        return proxy;
    }

    /** A random time within the bound passes under load. */
    void workFor(Duration atLeast, Duration atMost) {
        long millis = random.nextLong(atLeast.toMillis(), atMost.toMillis());
        await().pollDelay(Duration.ofMillis(millis))
                .atMost(atMost.plusSeconds(10))
                .until(() -> true);
    }

    /** The administrators get a random number of commands accepted, and a moment passes in which others are under way. */
    void workOn() {
        long enough = accepted() + random.nextLong(5, 40);
        await("the administrators are served").atMost(Duration.ofSeconds(120)).until(() -> accepted() >= enough);
        workFor(Duration.ZERO, Duration.ofMillis(500));
    }

    private long accepted() {
        return administrators.stream()
                .flatMap(each -> each.wishes().stream())
                .filter(wish -> wish.answer() == Wish.Answer.ACCEPTED)
                .count();
    }

    /** The API of a node that is ready. */
    AdminApi admin() {
        ServerProcess ready =
                nodes.stream().filter(ServerProcess::ready).findFirst().orElseThrow();
        return new AdminApi(ready.url(), TOKEN);
    }

    /**
     * Ends the load, lets the devices fetch everything, and checks.
     *
     * @return what happened, in numbers
     */
    String finish(String what) {
        administrators.forEach(Administrator::stop);
        await("every request is answered").atMost(Duration.ofSeconds(120)).until(() -> atWork.stream()
                .noneMatch(Thread::isAlive));
        proxy.cut(0);
        AdminApi admin = admin();
        await("nothing is left to fetch").atMost(DRAINED_WITHIN).until(() -> open(admin)
                .isEmpty());
        pool.shutdown();
        await("the devices rest").atMost(Duration.ofSeconds(40)).until(pool::isTerminated);

        Map<String, String> serials = new HashMap<>();
        admin.list("/devices")
                .forEach(device -> serials.put(
                        device.get("id").asText(), device.get("serialNumber").asText()));
        List<Known> known = admin.list("/commands").stream()
                .filter(command -> command.get("channel").asText().equals("MDM"))
                .map(command -> known(command, serials))
                .toList();
        List<Wish> wishes =
                administrators.stream().flatMap(each -> each.wishes().stream()).toList();
        Map<String, List<Event>> histories = new HashMap<>();
        devices.forEach(
                device -> histories.put(device.serialNumber(), device.history().events()));
        assertThat(Checker.check(wishes, known, histories)).as(what).isEmpty();
        assertThat(admin.get("/audit/verification").get("intact").asBoolean())
                .as("the audit chain, " + what)
                .isTrue();
        return summary(what, wishes, known, histories);
    }

    /** The agents of this fleet are not at work: what waits for them stays. */
    private static List<JsonNode> open(AdminApi admin) {
        return admin.list("/commands?state=queued&state=sent&state=notNow").stream()
                .filter(command -> command.get("channel").asText().equals("MDM"))
                .toList();
    }

    private static Known known(JsonNode command, Map<String, String> serials) {
        return new Known(
                command.get("uuid").asText(),
                serials.getOrDefault(command.get("device").asText(), ""),
                command.get("type").asText(),
                command.get("state").asText(),
                !command.get("actor").isNull());
    }

    private String summary(String what, List<Wish> wishes, List<Known> known, Map<String, List<Event>> histories) {
        Map<String, Integer> counts = new java.util.TreeMap<>();
        known.forEach(command -> counts.merge(command.state(), 1, Integer::sum));
        Map<Event.Kind, Integer> events = new java.util.TreeMap<>();
        histories.values().forEach(list -> list.forEach(event -> events.merge(event.kind(), 1, Integer::sum)));
        return what + ": accepted=" + accepted() + " refused=" + (wishes.size() - accepted()) + " commands="
                + known.size() + " states=" + counts + " events=" + events + " lostReplies=" + proxy.cuts();
    }

    @Override
    public void close() {
        pool.shutdownNow();
        administrators.forEach(Administrator::stop);
        atWork.forEach(Thread::interrupt);
        nodes.forEach(ServerProcess::close);
        proxy.close();
    }
}
