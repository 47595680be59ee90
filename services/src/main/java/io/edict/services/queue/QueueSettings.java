package io.edict.services.queue;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long commands live.
 *
 * @param expireAfter when a command that was not carried out is given up; a rule that still wants it concludes it anew
 * @param agentAnswerWithin when an agent's answer is overdue and the command is offered again, unchanged
 * @param destructivePerHour the most destructive commands that rules may send within an hour
 * @param destructiveShare the same as a share of the fleet; the smaller of both counts, and one device is always within it
 */
@Validated
@ConfigurationProperties("edict.queue")
public record QueueSettings(
        @DefaultValue("P14D") Duration expireAfter,
        @DefaultValue("PT2M") Duration agentAnswerWithin,
        @DefaultValue("10") @Positive int destructivePerHour,
        @DefaultValue("0.001") @DecimalMin("0") @DecimalMax("1") double destructiveShare) {}
