package io.edict.simulator.load;

import io.edict.simulator.device.DeviceState;
import io.edict.simulator.mdm.MdmClient;
import io.edict.simulator.mdm.Transport;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Command round trips: Idle, the command comes, the report goes, nothing more comes. The commands are queued by the admin
 * API before the measurement.
 */
final class CommandLoad implements Load {
    private final URI server;
    private final String token;
    private final Transport transport;
    private final MdmClient mdm;
    private final List<DeviceState> devices;
    private final String action;

    CommandLoad(
            URI server, String token, Transport transport, MdmClient mdm, List<DeviceState> devices, String action) {
        this.server = server;
        this.token = token;
        this.transport = transport;
        this.mdm = mdm;
        this.devices = devices;
        this.action = action;
    }

    @Override
    public void prepare(int operations) {
        if (operations > devices.size()) {
            throw new IllegalArgumentException(operations + " round trips need as many devices, not " + devices.size());
        }
        IntStream.range(0, operations).parallel().forEach(i -> {
            String serial = devices.get(i).identity().serialNumber();
            transport.call(
                    server.resolve("/api/v1/devices/" + serial + "/actions/" + action),
                    token,
                    "{}".getBytes(StandardCharsets.UTF_8));
        });
    }

    @Override
    public void once(int number) {
        int answered = mdm.connect(devices.get(number % devices.size())).answered();
        if (answered != 1) {
            throw new IllegalStateException("a session carried out " + answered + " commands instead of one");
        }
    }
}
