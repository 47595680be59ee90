package io.edict.services.store;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long it is kept what was decided.
 *
 * @param days after so many days a decision that no longer holds is forgotten, with the facts it was made on
 */
@Validated
@ConfigurationProperties("edict.history")
public record HistorySettings(@DefaultValue("90") @Min(1) @Max(3650) int days) {}
