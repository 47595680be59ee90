/**
 * The Simple Certificate Enrolment Protocol (RFC 8894): how a device gets its identity certificate for a one-time
 * challenge, and a new one for the old.
 */
@NullMarked
package io.edict.services.identity.scep;

import org.jspecify.annotations.NullMarked;
