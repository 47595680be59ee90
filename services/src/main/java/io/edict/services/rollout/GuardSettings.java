package io.edict.services.rollout;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What a second person has to approve.
 *
 * @param destructive a publication that would send destructive commands
 * @param share a publication that would change more than this share of the fleet; 1: none
 * @param shareFrom a fleet of fewer devices may change as a whole
 * @param approvalWithin when a publication that nobody approved is given up
 */
@Validated
@ConfigurationProperties("edict.guard")
public record GuardSettings(
        @DefaultValue("true") boolean destructive,
        @DefaultValue("0.5") @DecimalMin("0") @DecimalMax("1") double share,
        @DefaultValue("100") @PositiveOrZero int shareFrom,
        @DefaultValue("7d") Duration approvalWithin) {}
