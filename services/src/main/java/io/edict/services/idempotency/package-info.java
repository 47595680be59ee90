/** Writes that are sent twice and carried out once. */
@NullMarked
package io.edict.services.idempotency;

import org.jspecify.annotations.NullMarked;
