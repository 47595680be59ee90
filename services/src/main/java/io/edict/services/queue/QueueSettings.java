package io.edict.services.queue;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long commands live.
 *
 * @param expireAfter when a command that was not carried out is given up; a rule that still wants it concludes it anew
 * @param agentAnswerWithin when an agent's answer is overdue and the command is offered again, unchanged
 */
@ConfigurationProperties("edict.queue")
public record QueueSettings(
        @DefaultValue("P14D") Duration expireAfter, @DefaultValue("PT2M") Duration agentAnswerWithin) {}
