package io.edict.simulator;

import io.edict.simulator.device.DeviceState;
import io.edict.simulator.device.StateDirectory;
import io.edict.simulator.mdm.MdmClient;
import java.time.Duration;

/** One device of the fleet. A step enrolls it if need be and is one MDM session. */
final class SimulatedDevice implements Actor {
    private static final Duration REBOOT = Duration.ofSeconds(3);
    private static final Duration SETUP_ASSISTANT = Duration.ofSeconds(5);

    private final FleetSettings settings;
    private final DeviceState state;
    private final StateDirectory directory;
    private final MdmClient mdm;

    SimulatedDevice(FleetSettings settings, DeviceState state, StateDirectory directory, MdmClient mdm) {
        this.settings = settings;
        this.state = state;
        this.directory = directory;
        this.mdm = mdm;
    }

    DeviceState state() {
        return state;
    }

    @Override
    public String name() {
        return state.identity().serialNumber();
    }

    @Override
    public Duration step() {
        enroll();
        MdmClient.Session session = mdm.connect(state);
        if (session.answered() > 0) {
            directory.save(state);
        }
        return switch (session.effect()) {
            case RESTART -> REBOOT;
            case ERASE -> erased();
            case NONE -> settings.pollInterval();
        };
    }

    private void enroll() {
        if (state.enrollment().isEmpty()) {
            mdm.obtainIdentity(
                    state, mdm.fetchProfile(settings.baseUrl(), settings.enrollmentCode(), settings.token()));
        }
        if (!state.isCheckedIn()) {
            mdm.checkIn(state);
        }
    }

    private Duration erased() {
        state.erase();
        directory.save(state);
        return SETUP_ASSISTANT;
    }
}
