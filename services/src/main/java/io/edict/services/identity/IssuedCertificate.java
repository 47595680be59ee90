package io.edict.services.identity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the authority remembers of a certificate it issued.
 *
 * @param issuedAt when
 * @param blueprint the blueprint of the enrollment code behind it; null: a renewal
 * @param deviceId the enrolled device it was issued to; null: for the enrollment of any new device
 */
record IssuedCertificate(Instant issuedAt, @Nullable String blueprint, @Nullable String deviceId) {}
