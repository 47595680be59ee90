package io.edict.web.http;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Limits of the HTTP server.
 *
 * @param deviceRequests how many requests of devices run at once; more are answered 503 with Retry-After
 * @param adminRequests how many other requests run at once; more are answered 503 with Retry-After
 * @param bodyTimeout how long a request's body may take to arrive
 * @param bodySize how large the body of any request may be; endpoints of devices are stricter
 * @param uploadSize how large a body of the admin API may be, such as a policy directory
 */
@Validated
@ConfigurationProperties("edict.http")
public record HttpSettings(
        @DefaultValue("128") @Min(1) int deviceRequests,
        @DefaultValue("48") @Min(1) int adminRequests,
        @DefaultValue("20s") Duration bodyTimeout,
        @DefaultValue("4MB") DataSize bodySize,
        @DefaultValue("64MB") DataSize uploadSize) {}
