package io.edict.services.enrollment;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How devices are enrolled.
 *
 * @param organization the name that people read in the profile
 * @param challengeLifetime how long a profile can be used after it was handed out
 * @param signingCertificate a PEM file: the certificate that signs profiles, then its chain; null: profiles are unsigned
 * @param signingKey a PEM file with its private key, PKCS #8; null: profiles are unsigned
 */
@ConfigurationProperties("edict.enrollment")
public record EnrollmentSettings(
        @DefaultValue("Edict") String organization,
        @DefaultValue("24h") Duration challengeLifetime,
        @Nullable Path signingCertificate,
        @Nullable Path signingKey) {}
