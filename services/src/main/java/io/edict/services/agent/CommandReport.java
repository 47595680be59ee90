package io.edict.services.agent;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an agent reports of a command.
 *
 * @param state how far it is
 * @param exitCode the exit code of what ran last (a script, or the installer); null: nothing ran
 * @param remediated whether the remediation ran and succeeded; null: there was none to run
 * @param output the end of what it wrote, at most 64 KiB; null: nothing
 * @param errorCode why it failed, a short stable name; null: it did not fail
 * @param endedAt when it ended; null: it has not
 */
public record CommandReport(
        State state,
        @Nullable Integer exitCode,
        @Nullable Boolean remediated,
        @Nullable String output,
        @Nullable String errorCode,
        @Nullable Instant endedAt) {

    /** How far a command is. */
    public enum State {
        /** It began; nothing is concluded from it but that the agent has it. */
        @JsonProperty("started")
        STARTED,
        /** It was carried out, whatever a script's exit code. */
        @JsonProperty("finished")
        FINISHED,
        /** It could not be carried out. */
        @JsonProperty("failed")
        FAILED,
        /** It cannot be carried out now: offer it again at a later check-in. */
        @JsonProperty("notNow")
        NOT_NOW
    }
}
