package io.edict.services.agent;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.edict.model.fact.BlockBy;
import io.edict.model.fact.BlockMatch;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Answers a check-in: what is wanted of the agent from now on.
 *
 * @param facts whether the server knows the agent's document now, or asks for the whole at once
 * @param blockList what may not run, complete: what is no longer listed is no longer blocked
 * @param parameters parameter values by name, complete
 * @param commands commands to carry out, in order; the same command may come again until it is reported finished
 * @param nextCheckInSeconds when to check in again, in seconds from now
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CheckInReply(
        FactsAnswer facts,
        List<Block> blockList,
        Map<String, String> parameters,
        List<JsonNode> commands,
        long nextCheckInSeconds) {

    /** What became of the reported document. */
    public enum FactsAnswer {
        /** The server holds the document that the agent's hash names. */
        @JsonProperty("accepted")
        ACCEPTED,
        /** The server does not hold the base, or the patch did not lead to the hash: send the whole. */
        @JsonProperty("wholeWanted")
        WHOLE_WANTED
    }

    /**
     * An entry of the block list.
     *
     * @param belowVersion only versions below this are blocked; null: all
     * @param message shown to the person; null: none
     * @param buttonTitle the title of the button; null: none
     * @param buttonUrl where the button leads; null: nowhere
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Block(
            BlockBy by,
            BlockMatch match,
            String value,
            @Nullable String belowVersion,
            @Nullable String message,
            @Nullable String buttonTitle,
            @Nullable String buttonUrl) {}
}
