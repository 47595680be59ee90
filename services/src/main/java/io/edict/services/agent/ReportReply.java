package io.edict.services.agent;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Answers a report.
 *
 * @param result what became of it
 */
public record ReportReply(Result result) {
    /** What became of a report. */
    public enum Result {
        /** It counted. */
        @JsonProperty("applied")
        APPLIED,
        /** The command had its final report already; nothing changed. */
        @JsonProperty("duplicate")
        DUPLICATE
    }
}
