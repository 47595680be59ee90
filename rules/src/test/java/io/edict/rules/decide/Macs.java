package io.edict.rules.decide;

import io.edict.model.fact.DeviceBuilder;
import io.edict.model.fact.EnrollmentType;
import io.edict.model.fact.Facts;
import io.edict.model.fact.FactsBuilder;
import io.edict.model.fact.Platform;
import io.edict.model.fact.Version;
import java.time.Instant;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Macs that are enrolled for months and checked in lately over both channels, and what tests change about them. */
public final class Macs {
    public static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    private Macs() {}

    /** Facts of such a Mac after a change of the device. */
    public static Facts facts(UnaryOperator<DeviceBuilder> change) {
        return Facts.of(NOW, change.apply(device()).build());
    }

    /** Facts of such a Mac. */
    public static FactsBuilder facts() {
        return FactsBuilder.builder(facts(device -> device));
    }

    private static DeviceBuilder device() {
        return DeviceBuilder.builder()
                .id("mac")
                .platform(Platform.MACOS)
                .osVersion(Version.of("15.5"))
                .supervised(true)
                .enrollmentType(EnrollmentType.OTA)
                .enrolledAt(Instant.parse("2026-06-01T00:00:00Z"))
                .lastMdmCheckIn(NOW.minusSeconds(3_600))
                .lastAgentCheckIn(NOW.minusSeconds(300))
                .pushValid(true)
                .tags(Set.of())
                .blueprint("default");
    }
}
