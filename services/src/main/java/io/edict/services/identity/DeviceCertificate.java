package io.edict.services.identity;

import java.security.cert.X509Certificate;

/**
 * A certificate that a device proved to hold the key of, and that chains to our authority or to a trusted one.
 *
 * @param sha256 the SHA-256 of its DER encoding, in lower-case hex
 * @param certificate the certificate
 * @param issuedByUs whether our own authority issued it; otherwise one of {@code EDICT_MDM_TRUSTED_CAS} did
 * @param expired whether its validity is over; such a certificate may renew itself and nothing else
 */
public record DeviceCertificate(String sha256, X509Certificate certificate, boolean issuedByUs, boolean expired) {}
