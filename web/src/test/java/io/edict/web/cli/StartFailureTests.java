package io.edict.web.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A server that cannot start says in one sentence which setting to change, and nothing else. */
@ExtendWith(OutputCaptureExtension.class)
class StartFailureTests {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    edict.port                | 99999        | EDICT_PORT `99999` must be less than or equal to 65535
                    edict.base-url            | nonsense     | EDICT_BASE_URL `nonsense` is no http or https URL
                    edict.apns.url            | ftp://a.b    | EDICT_APNS_URL `ftp://a.b` is no http or https URL
                    edict.history.days        | -1           | EDICT_HISTORY_DAYS `-1` must be greater than or equal to 1
                    edict.proxy.cert-format   | foo          | EDICT_PROXY_CERT_FORMAT `foo` cannot be used
                    edict.mdm.trusted-cas     | /missing.pem | EDICT_MDM_TRUSTED_CAS `/missing.pem` cannot be read as PEM certificates
                    edict.key-file            | /missing/key | the key file `/missing/key` cannot be read
                    edict.tls.cert            | /missing.pem | EDICT_TLS_CERT and EDICT_TLS_KEY belong together
                    edict.database.url        | jdbc:postgresql://127.0.0.1:1/x?password=geheim | the database cannot be used
                    """)
    void aSettingThatCannotBeUsedIsNamed(String setting, String value, String sentence, CapturedOutput output) {
        assertThat(message(Map.of(setting, value))).startsWith("the server could not start: " + sentence);
        assertThat(output.getAll()).doesNotContain("\tat ").doesNotContain("geheim");
    }

    @Test
    void aPortInUseIsNamed(CapturedOutput output) throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(message(Map.of("edict.port", taken.getLocalPort())))
                    .contains("port " + taken.getLocalPort() + " is in use");
        }
        assertThat(output.getAll()).doesNotContain("\tat ");
    }

    @Test
    void anotherKeyThanThatOfTheDataIsNamed(CapturedOutput output) throws Exception {
        RunningServer.start(settings(Map.of())).close();
        Path other = Files.writeString(
                folder.resolve("other.key"), Base64.getEncoder().encodeToString(new byte[32]));

        assertThat(message(Map.of("edict.key-file", other.toString()))).contains("EDICT_KEY_FILE");
        assertThat(output.getAll()).doesNotContain("\tat ");
    }

    private String message(Map<String, Object> settings) {
        try (RunningServer server = RunningServer.start(settings(settings))) {
            return "it started at " + server.url();
        } catch (CommandFailure failure) {
            assertThat(failure.exitCode()).isEqualTo(ExitCodes.UNREACHABLE);
            return String.valueOf(failure.getMessage());
        }
    }

    private Map<String, Object> settings(Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(
                Map.of("edict.port", 0, "edict.data-dir", folder.resolve("data").toString()));
        settings.putAll(more);
        return settings;
    }
}
