/**
 * Certificates: the authority that issues them, who signed a request, and which certificate belongs to which device.
 *
 * <p>A request's identity comes from a verified certificate alone ({@link io.edict.services.identity.DeviceCertificate});
 * the identifiers in a body must agree with it ({@link io.edict.services.identity.EnrollmentBinding}).
 */
@NullMarked
package io.edict.services.identity;

import org.jspecify.annotations.NullMarked;
