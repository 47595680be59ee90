package io.edict.simulator.mdm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dd.plist.NSDictionary;
import com.sun.net.httpserver.HttpServer;
import io.edict.simulator.Rates;
import io.edict.simulator.device.Chance;
import io.edict.simulator.device.DeviceFactory;
import io.edict.simulator.device.DeviceState;
import io.edict.simulator.device.Enrollment;
import io.edict.simulator.device.StateDirectory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MdmClientTests {
    private static final Chance CHANCE = new Chance(1);
    private final List<NSDictionary> reports = new ArrayList<>();
    private final DeviceState device = new DeviceFactory(CHANCE).create(0);
    private final MdmClient client =
            new MdmClient(new Transport(HttpClient.newHttpClient()), new Commands(CHANCE, Rates.NONE));
    private HttpServer server;
    private Function<Integer, byte[]> replies = number -> new byte[0];
    private int status = 200;
    private Runnable onRequest = () -> {};
    private StateDirectory directory;

    @TempDir
    private Path folder;

    @BeforeEach
    void startServer() throws IOException {
        directory = new StateDirectory(folder);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            reports.add(Plists.parse(exchange.getRequestBody().readAllBytes()));
            onRequest.run();
            byte[] reply = replies.apply(reports.size());
            exchange.sendResponseHeaders(status, reply.length == 0 ? -1 : reply.length);
            exchange.getResponseBody().write(reply);
            exchange.close();
        });
        server.start();
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/mdm/connect");
        device.enrolled(new Enrollment(url, url, "topic", false, Keys.PRIVATE, Keys.CERTIFICATE));
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    @Test
    void aSessionLastsUntilTheServerHasNothingMore() {
        replies = number -> number <= 2 ? Plists.write(CommandsTests.command("RestartDevice")) : new byte[0];

        MdmClient.Session session = client.connect(device);

        assertThat(session.answered()).isEqualTo(1);
        assertThat(session.effect()).isEqualTo(Reply.Effect.RESTART);
        assertThat(reports)
                .extracting(report -> report.get("Status").toJavaObject())
                .containsExactly("Idle", "Acknowledged");
        assertThat(reports.get(1).get("CommandUUID").toJavaObject()).isEqualTo("0f0e0d0c-0000-4000-8000-000000000001");
    }

    @Test
    void anEndlessSessionIsCutOff() {
        replies = number -> Plists.write(CommandsTests.command("SecurityInfo"));

        assertThatThrownBy(() -> client.connect(device)).isInstanceOf(MalformedReplyException.class);
    }

    @Test
    void whatAnAnswerPromisesIsKeptBeforeItLeaves() {
        replies = number -> number == 1 ? Plists.write(installAgent()) : new byte[0];
        List<Boolean> promised = new ArrayList<>();
        onRequest = () -> promised.add(
                directory.load(0).filter(DeviceState::agentInstalled).isPresent());

        durable().connect(device);

        assertThat(promised).containsExactly(false, true);
    }

    @Test
    void anAnswerThatDidNotLeaveIsSentAfterTheRestart() {
        replies = number -> number == 1 ? Plists.write(CommandsTests.command("EraseDevice")) : new byte[0];
        onRequest = () -> status = reports.size() == 1 ? 200 : 503;
        assertThatThrownBy(() -> durable().connect(device)).isInstanceOf(RefusedException.class);
        onRequest = () -> status = 200;

        MdmClient.Session session = durable().connect(directory.load(0).orElseThrow());

        assertThat(session.effect()).isEqualTo(Reply.Effect.ERASE);
        assertThat(Plists.write(reports.get(2))).as("the same report").isEqualTo(Plists.write(reports.get(1)));
        assertThat(reports).as("and no Idle").hasSize(3);
    }

    @Test
    void anAnswerThatIsRefusedForGoodIsNotSentAgain() {
        replies = number -> number == 1 ? Plists.write(installAgent()) : new byte[0];
        onRequest = () -> status = reports.size() == 2 ? 404 : 200;
        assertThatThrownBy(() -> durable().connect(device)).isInstanceOf(RefusedException.class);

        durable().connect(device);

        assertThat(reports.get(2).get("Status").toJavaObject()).isEqualTo("Idle");
    }

    private MdmClient durable() {
        return new MdmClient(
                new Transport(HttpClient.newHttpClient()), new Commands(CHANCE, Rates.NONE), directory::save);
    }

    private static NSDictionary installAgent() {
        NSDictionary envelope = CommandsTests.command("InstallEnterpriseApplication");
        ((NSDictionary) envelope.get("Command")).put("ManifestURL", "http://127.0.0.1/manifest");
        return envelope;
    }

    @Test
    void onlyStatus200IsAnAnswer() {
        status = 204;
        assertThatThrownBy(() -> client.connect(device)).isInstanceOf(RefusedException.class);
    }
}
