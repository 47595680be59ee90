package io.edict.simulator.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DeviceFactoryTests {

    @Test
    void theSameSeedIsTheSameFleet() {
        DeviceState one = new DeviceFactory(new Chance(7)).create(5);
        DeviceState other = new DeviceFactory(new Chance(7)).create(5);

        assertThat(other.identity()).isEqualTo(one.identity());
        assertThat(other.apps()).isEqualTo(one.apps());
        assertThat(new DeviceFactory(new Chance(8)).create(5).identity().udid())
                .isNotEqualTo(one.identity().udid());
    }

    @Test
    void aFleetHasAllFamiliesAndNoDeviceTwice() {
        List<DeviceState> fleet = fleet(500);

        assertThat(fleet).extracting(device -> device.identity().family()).contains(Family.values());
        assertThat(fleet).extracting(device -> device.identity().udid()).doesNotHaveDuplicates();
        assertThat(fleet).extracting(device -> device.identity().serialNumber()).doesNotHaveDuplicates();
    }

    @Test
    void someMacsOfTheDemoStillHaveAnOldZoom() {
        assertThat(fleet(8))
                .filteredOn(device -> device.identity().family() == Family.MACOS)
                .anySatisfy(device -> assertThat(device.apps())
                        .anySatisfy(app ->
                                assertThat(app.bundleId() + " " + app.version()).isEqualTo("us.zoom.xos 5.9.0")));
    }

    @Test
    void anErasedDeviceIsAsNewButKeepsItsHardware() {
        DeviceState device = new DeviceFactory(new Chance(1)).create(0);
        List<App> apps = device.apps();
        device.installApp(new App("a", "a", "1", "", "", true));
        device.installProfile(new Profile("p", "u", "", List.of(), ""));
        device.installAgent();

        device.erase();

        assertThat(device.apps()).isEqualTo(apps);
        assertThat(device.profiles()).isEmpty();
        assertThat(device.agentInstalled()).isFalse();
        assertThat(device.generation()).isEqualTo(1);
    }

    private static List<DeviceState> fleet(int devices) {
        DeviceFactory factory = new DeviceFactory(new Chance(1));
        return IntStream.range(0, devices).mapToObj(factory::create).toList();
    }
}
