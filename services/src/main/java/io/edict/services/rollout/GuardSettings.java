package io.edict.services.rollout;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What a second person has to approve.
 *
 * @param destructive a publication that would send destructive commands
 * @param share a publication that would change more than this share of the fleet; 1: none
 * @param approvalWithin when a publication that nobody approved is given up
 */
@Validated
@ConfigurationProperties("edict.guard")
public record GuardSettings(
        @DefaultValue("false") boolean destructive,
        @DefaultValue("1") @DecimalMin("0") @DecimalMax("1") double share,
        @DefaultValue("7d") Duration approvalWithin) {}
