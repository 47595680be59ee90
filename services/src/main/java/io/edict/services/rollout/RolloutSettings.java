package io.edict.services.rollout;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How rollouts are watched.
 *
 * @param stageWait how long a stage is watched when the publication does not say
 * @param lookEvery how often a gate is looked at
 * @param maxFailedCommands the share of failed commands that a gate passes
 * @param maxSilentDevices the share of devices gone silent that a gate passes
 * @param maxDevicesInError the share of devices with items turned to ERROR that a gate passes
 * @param silentAfter when a device that was heard of is silent
 */
@Validated
@ConfigurationProperties("edict.rollout")
public record RolloutSettings(
        @DefaultValue("1h") Duration stageWait,
        @DefaultValue("10s") Duration lookEvery,
        @DefaultValue("0.1") @DecimalMin("0") @DecimalMax("1") double maxFailedCommands,
        @DefaultValue("0.2") @DecimalMin("0") @DecimalMax("1") double maxSilentDevices,
        @DefaultValue("0.1") @DecimalMin("0") @DecimalMax("1") double maxDevicesInError,
        @DefaultValue("2h") Duration silentAfter) {

    Gate gate() {
        return new Gate(maxFailedCommands, maxDevicesInError, maxSilentDevices, silentAfter);
    }
}
