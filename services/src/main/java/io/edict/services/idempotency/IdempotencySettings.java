package io.edict.services.idempotency;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long an Idempotency-Key counts.
 *
 * @param giveUpAfter after this long a request without an answer is taken to have died with its node; the same request
 *     again is then carried out
 */
@ConfigurationProperties("edict.idempotency")
public record IdempotencySettings(@DefaultValue("PT5M") Duration giveUpAfter) {}
