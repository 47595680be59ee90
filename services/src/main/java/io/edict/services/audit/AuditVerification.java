package io.edict.services.audit;

import org.jspecify.annotations.Nullable;

/**
 * What a check of the audit chain found.
 *
 * @param lines how many lines were read
 * @param brokenAt the number of the first line that does not fit; null: the chain is whole
 * @param reason what does not fit there; null: the chain is whole
 */
public record AuditVerification(long lines, @Nullable Long brokenAt, @Nullable String reason) {
    /** Whether every line is as it was written, none is missing and none was added. */
    public boolean intact() {
        return brokenAt == null;
    }
}
