package io.edict.web.hostile;

import io.edict.simulator.Rates;
import io.edict.simulator.device.Chance;
import io.edict.simulator.device.DeviceFactory;
import io.edict.simulator.device.DeviceState;
import io.edict.simulator.device.Enrollment;
import io.edict.simulator.mdm.Commands;
import io.edict.simulator.mdm.EnrollmentProfile;
import io.edict.simulator.mdm.MdmClient;
import io.edict.simulator.mdm.MdmIdentity;
import io.edict.simulator.mdm.Transport;
import io.edict.web.acceptance.TestServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A running server with two enrolled devices: a Mac, the victim, and an iPhone whose owner is the attacker. */
final class Battlefield {
    static final String CHECK_IN = "/mdm/checkin";
    static final String CONNECT = "/mdm/connect";
    private static final Chance CHANCE = new Chance(42);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final TestServer server;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final MdmClient mdm = new MdmClient(new Transport(http), new Commands(CHANCE, Rates.NONE));
    private final DeviceState victim;
    private final DeviceState attacker;
    private final AgentDoor agent;

    Battlefield(TestServer server) throws Exception {
        this.server = server;
        victim = enrolled(0);
        attacker = enrolled(2);
        for (int session = 0; session < 3; session++) {
            mdm.connect(victim);
            mdm.connect(attacker);
        }
        agent = new AgentDoor(this, victim);
    }

    private DeviceState enrolled(int index) {
        DeviceState device = new DeviceFactory(CHANCE).create(index);
        mdm.obtainIdentity(device, freshProfile());
        mdm.checkIn(device);
        return device;
    }

    /** A device that has a fresh identity and has not checked in. */
    DeviceState stranger() {
        DeviceState device = new DeviceFactory(CHANCE).create(3);
        mdm.obtainIdentity(device, freshProfile());
        return device;
    }

    EnrollmentProfile freshProfile() {
        return mdm.fetchProfile(server.url(), "default", server.token());
    }

    TestServer server() {
        return server;
    }

    AgentDoor agent() {
        return agent;
    }

    DeviceState victim() {
        return victim;
    }

    DeviceState attacker() {
        return attacker;
    }

    static MdmIdentity identity(DeviceState device) {
        Enrollment enrollment = device.enrollment().orElseThrow();
        return MdmIdentity.decode(enrollment.privateKey(), enrollment.certificate());
    }

    static String topic(DeviceState device) {
        return device.enrollment().orElseThrow().topic();
    }

    /** A body signed by a device and sent as a device does. */
    Answer signed(String path, DeviceState by, byte[] body) throws Exception {
        return send("PUT", path, Map.of("Mdm-Signature", identity(by).sign(body)), body);
    }

    Answer signed(String path, DeviceState by, String body) throws Exception {
        return signed(path, by, body.getBytes(StandardCharsets.UTF_8));
    }

    Answer send(String method, String path, Map<String, String> headers, byte[] body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url() + path))
                .timeout(PATIENCE)
                .method(
                        method,
                        body.length == 0
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        try {
            return Answer.of(http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()));
        } catch (java.net.http.HttpTimeoutException hang) {
            throw new AssertionError("the server did not answer " + method + " " + path, hang);
        } catch (IOException closed) {
            return Answer.closed();
        }
    }

    /** Bytes written to a fresh connection as they are; what comes back, until the server closes or falls silent. */
    Answer raw(byte[] bytes) throws IOException {
        try (Socket socket = new Socket(server.url().getHost(), server.url().getPort())) {
            socket.setSoTimeout(25_000);
            OutputStream out = socket.getOutputStream();
            try {
                out.write(bytes);
                out.flush();
            } catch (IOException refusedEarly) {
                // the answer may be there all the same
            }
            return parse(firstBytes(socket.getInputStream()));
        }
    }

    Answer raw(String request) throws IOException {
        return raw(request.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static byte[] firstBytes(InputStream in) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[4096];
        try {
            int read = in.read(buffer);
            if (read > 0) {
                out.write(buffer, 0, read);
            }
        } catch (java.net.SocketTimeoutException hang) {
            throw new AssertionError("the server neither answered nor closed", hang);
        } catch (IOException reset) {
            return out.toByteArray();
        }
        return out.toByteArray();
    }

    private static Answer parse(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        if (!text.startsWith("HTTP/1.1 ")) {
            return Answer.closed();
        }
        Optional<String> retryAfter = text.lines()
                .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("retry-after:"))
                .findFirst();
        return new Answer(Integer.parseInt(text.substring(9, 12)), retryAfter, text);
    }
}
