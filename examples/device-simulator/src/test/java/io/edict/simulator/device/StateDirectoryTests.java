package io.edict.simulator.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateDirectoryTests {
    @TempDir
    private Path folder;

    @Test
    void whatIsSavedIsWhatIsLoaded() {
        StateDirectory directory = new StateDirectory(folder.resolve("new"));
        DeviceState device = new DeviceFactory(new Chance(1)).create(4);
        device.enrolled(new Enrollment(
                URI.create("http://a/connect"), URI.create("http://a/checkin"), "topic", true, "key", "certificate"));
        device.checkInMessageAnswered();
        device.checkedIn();
        device.installProfile(new Profile("p", "u", "Wi-Fi", List.of("com.apple.wifi.managed"), "<plist/>"));
        device.installApp(new App("a", "a", "1", "", "", true));
        device.rename("other");
        device.count("restarts");
        device.installAgent();
        device.rememberAgent(new AgentMemory("seed", "secret", true));
        device.promise(new UnsentReport("<plist/>", "NONE"));
        device.promiseResult("0f0e0d0c-0000-4000-8000-000000000001", "{}");

        directory.save(device);
        DeviceState loaded = directory.load(4).orElseThrow();

        assertThat(loaded).usingRecursiveComparison().isEqualTo(device);
    }

    @Test
    void aDeviceThatWasNeverSavedIsNotThere() {
        assertThat(new StateDirectory(folder).load(0)).isEmpty();
    }
}
