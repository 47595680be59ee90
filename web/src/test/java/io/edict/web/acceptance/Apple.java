package io.edict.web.acceptance;

import io.edict.simulator.AgentSettings;
import io.edict.simulator.Rates;
import io.edict.simulator.agent.AgentClient;
import io.edict.simulator.agent.AgentIdentity;
import io.edict.simulator.device.Chance;
import io.edict.simulator.device.DeviceFactory;
import io.edict.simulator.device.DeviceState;
import io.edict.simulator.device.Family;
import io.edict.simulator.mdm.Commands;
import io.edict.simulator.mdm.MdmClient;
import io.edict.simulator.mdm.Transport;
import java.net.http.HttpClient;
import java.util.stream.IntStream;

/** Simulated Apple devices of a server that do nothing by themselves: each check-in is a call of the test. */
public final class Apple {
    private static final Chance CHANCE = new Chance(7);

    private final TestServer server;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final MdmClient mdm = new MdmClient(new Transport(http), new Commands(CHANCE, Rates.NONE));
    private int next;

    public Apple(TestServer server) {
        this.server = server;
    }

    /** Takes the next device of a family out of its box and enrolls it over MDM; it has not asked for commands yet. */
    public DeviceState enroll(Family family) {
        DeviceFactory factory = new DeviceFactory(CHANCE);
        DeviceState device = IntStream.iterate(next, index -> index + 1)
                .mapToObj(factory::create)
                .filter(made -> made.identity().family() == family)
                .findFirst()
                .orElseThrow();
        next = device.identity().index() + 1;
        enroll(device);
        return device;
    }

    /** Enrolls a device over MDM, or anew after an erase. */
    public void enroll(DeviceState device) {
        mdm.obtainIdentity(device, mdm.fetchProfile(server.url(), "default", server.token()));
        mdm.checkIn(device);
    }

    /** One MDM session: the device carries out everything it is sent. */
    public MdmClient.Session session(DeviceState device) {
        return mdm.connect(device);
    }

    /** The agent of a Mac, with what MDM installed for it; it has not enrolled. */
    public AgentClient agent(DeviceState mac) {
        AgentSettings settings = AgentSettings.of(mac).orElseThrow();
        return new AgentClient(
                http,
                settings.server(),
                settings.serverKey(),
                AgentClient.newSeed(),
                new AgentIdentity(
                        "MACOS",
                        mac.identity().serialNumber(),
                        mac.identity().udid(),
                        "host",
                        mac.osVersion(),
                        "1.0.0"),
                server.clock());
    }

    /** Enrolls the agent of a Mac. */
    public AgentClient enrollAgent(DeviceState mac) throws Exception {
        AgentClient agent = agent(mac);
        agent.enroll(AgentSettings.of(mac).orElseThrow().secret());
        return agent;
    }
}
