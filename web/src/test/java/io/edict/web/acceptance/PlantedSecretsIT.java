package io.edict.web.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.dd.plist.NSArray;
import com.dd.plist.NSDictionary;
import com.dd.plist.PropertyListParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.edict.services.secret.DeviceSecrets;
import io.edict.services.secret.SecretKind;
import io.edict.simulator.AgentSettings;
import io.edict.simulator.device.DeviceState;
import io.edict.simulator.device.Family;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;

/** What devices and administrators entrust to the server is found in no log, no database dump, no audit line. */
@ExtendWith(OutputCaptureExtension.class)
class PlantedSecretsIT {
    private static final byte[] NO_BODY = "{}".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    @Test
    void noneIsFound(CapturedOutput output) throws Exception {
        Map<String, Object> loud =
                Map.of("logging.level.io.edict", "TRACE", "logging.level.org.springframework.web", "DEBUG");
        try (TestServer server = TestServer.start(folder.resolve("data"), loud)) {
            AdminApi admin = server.admin();
            admin.publish(Path.of("../examples/policies/starter"));
            var apple = new Apple(server);
            DeviceState mac = apple.enroll(Family.MACOS);
            DeviceState phone = apple.enroll(Family.IOS);
            apple.session(mac);
            apple.session(phone);
            apple.enrollAgent(mac);
            admin.send("POST", path(mac) + "/actions/DeviceLock", "application/json", NO_BODY, 202);

            Map<String, byte[]> planted = new TreeMap<>();
            keep(planted, "bootstrap token", entrusted(server, mac, SecretKind.BOOTSTRAP_TOKEN));
            keep(planted, "unlock token", entrusted(server, phone, SecretKind.UNLOCK_TOKEN));
            // Six digits alone are found by chance, in a time or a digest.
            String pin = new String(entrusted(server, mac, SecretKind.PIN), StandardCharsets.US_ASCII);
            keep(planted, "PIN", text("<string>" + pin + "</string>"));
            keep(
                    planted,
                    "agent secret",
                    text(AgentSettings.of(mac).orElseThrow().secret()));
            keep(planted, "challenge", text(challenge(server)));
            keep(planted, "token", text(newToken(server)));
            keep(planted, "bootstrap", text(server.token()));
            keep(planted, "password", text("acceptance-password"));

            String dump = String.join("\n", server.bean(JdbcTemplate.class).queryForList("script", String.class));
            assertThat(dump).contains(mac.identity().serialNumber());
            String audit = admin.list("/audit") + "\n" + admin.list("/activity");
            planted.forEach((name, secret) -> {
                for (String form : forms(secret)) {
                    assertThat(dump.contains(form))
                            .as("%s in the database", name)
                            .isFalse();
                    assertThat(audit.contains(form)).as("%s in the audit", name).isFalse();
                    assertThat(output.getAll().contains(form))
                            .as("%s in the log", name)
                            .isFalse();
                }
            });
        }
    }

    private static void keep(Map<String, byte[]> planted, String name, byte[] secret) {
        assertThat(secret).as(name).hasSizeGreaterThan(5);
        planted.put(name, secret);
    }

    /** As text, as a dump writes bytes, and as property lists and JSON do. */
    private static List<String> forms(byte[] secret) {
        List<String> forms = new ArrayList<>();
        forms.add(new String(secret, StandardCharsets.ISO_8859_1));
        forms.add(HexFormat.of().formatHex(secret));
        forms.add(Base64.getEncoder().withoutPadding().encodeToString(secret));
        return forms;
    }

    private static byte[] entrusted(TestServer server, DeviceState device, SecretKind kind) {
        String id = server.admin().get(path(device)).get("id").asText();
        return server.bean(DeviceSecrets.class).get(id, kind).orElseThrow();
    }

    private static String path(DeviceState device) {
        return "/devices/" + device.identity().serialNumber();
    }

    private static String challenge(TestServer server) throws Exception {
        HttpResponse<byte[]> profile = server.admin()
                .raw(server.admin()
                        .request("/enrollment/default/profile?signed=false")
                        .build());
        NSDictionary root = (NSDictionary) PropertyListParser.parse(profile.body());
        NSDictionary scep = (NSDictionary) ((NSArray) root.get("PayloadContent")).objectAtIndex(0);
        return ((NSDictionary) scep.get("PayloadContent")).get("Challenge").toString();
    }

    /** With an Idempotency-Key, so that its answer is kept. */
    private static String newToken(TestServer server) throws Exception {
        HttpResponse<byte[]> answer = server.admin()
                .raw(server.admin()
                        .request("/tokens")
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", "planted-1")
                        .POST(BodyPublishers.ofString("{\"name\": \"planted\", \"scopes\": [\"read\"]}"))
                        .build());
        return new ObjectMapper().readTree(answer.body()).get("secret").asText();
    }

    private static byte[] text(String secret) {
        return secret.getBytes(StandardCharsets.UTF_8);
    }
}
