/**
 * What was done and by whom. {@link io.edict.services.audit.AuditLog} holds security-relevant lines in a hash chain, so
 * that an edit, a deletion, a swap or a cut is found; {@link io.edict.services.audit.ActivityLog} tells people what
 * happened to devices. Neither ever holds a secret.
 */
@NullMarked
package io.edict.services.audit;

import org.jspecify.annotations.NullMarked;
