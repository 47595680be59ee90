package io.edict.web.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.edict.simulator.device.DeviceState;
import io.edict.simulator.device.Family;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the policy does not hold any more leaves the devices. */
class WithdrawnItemIT {
    @TempDir
    private Path folder;

    @Test
    void theProfileOfADeletedItemIsRemoved() throws Exception {
        try (TestServer server = TestServer.start(folder.resolve("data"))) {
            var apple = new Apple(server);
            publish(server, "com.example.wifi", true);
            DeviceState phone = apple.enroll(Family.IOS);
            apple.session(phone);
            assertThat(installed(server, phone)).containsExactly("com.example.wifi");

            publish(server, "com.example.wifi2", true);
            apple.session(phone);
            assertThat(installed(server, phone))
                    .as("the item brings its profile under another identifier now")
                    .containsExactly("com.example.wifi2");

            publish(server, "com.example.wifi2", false);
            apple.session(phone);
            assertThat(installed(server, phone)).isEmpty();
            assertThat(server.admin().commands(phone.identity().serialNumber()).stream()
                            .filter(command -> command.get("type").asText().equals("RemoveProfile")))
                    .hasSize(2)
                    .allSatisfy(
                            command -> assertThat(command.get("state").asText()).isEqualTo("acknowledged"));
        }
    }

    private static List<String> installed(TestServer server, DeviceState phone) {
        return server
                .admin()
                .get("/devices/" + phone.identity().serialNumber() + "/facts")
                .findPath("profiles")
                .findValues("identifier")
                .stream()
                .map(JsonNode::asText)
                .filter(identifier -> identifier.startsWith("com.example."))
                .toList();
    }

    private void publish(TestServer server, String identifier, boolean wifi) throws Exception {
        Path policy = Files.createTempDirectory(folder, "policy");
        for (String name : List.of("library", "blueprints", "profiles")) {
            Files.createDirectories(policy.resolve(name));
        }
        Files.writeString(policy.resolve("edict.yaml"), "format: 1\nname: withdrawn\n");
        Files.writeString(
                policy.resolve("blueprints/default.yaml"),
                "name: Default\nenrollmentCode: default\nitems: [" + (wifi ? "wifi" : "") + "]\n");
        if (wifi) {
            Files.writeString(
                    policy.resolve("library/wifi.yaml"),
                    "type: custom-profile\nname: Wi-Fi\nplatforms: [IOS]\nactive: true\n"
                            + "settings: {file: profiles/wifi.mobileconfig}\n");
            Files.writeString(policy.resolve("profiles/wifi.mobileconfig"), profile(identifier));
        }
        server.admin().publish(policy);
    }

    private static String profile(String identifier) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <plist version="1.0"><dict>
                <key>PayloadType</key><string>Configuration</string>
                <key>PayloadVersion</key><integer>1</integer>
                <key>PayloadIdentifier</key><string>%1$s</string>
                <key>PayloadUUID</key><string>7A1F3C1E-0000-4000-8000-000000000001</string>
                <key>PayloadDisplayName</key><string>%1$s</string>
                <key>PayloadContent</key><array/>
                </dict></plist>
                """
                .formatted(identifier);
    }
}
