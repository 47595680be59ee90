package io.edict.services.schedule;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the scheduler works.
 *
 * @param pollEvery how often a node looks for what is due and was not asked for on this very node
 */
@Validated
@ConfigurationProperties("edict.schedule")
public record ScheduleSettings(@DefaultValue("2s") Duration pollEvery) {
    public ScheduleSettings {
        if (pollEvery.compareTo(Duration.ofMillis(50)) < 0 || pollEvery.compareTo(Duration.ofMinutes(1)) > 0) {
            throw new IllegalArgumentException("EDICT_SCHEDULE_POLL_EVERY must be 50ms to 1m");
        }
    }
}
