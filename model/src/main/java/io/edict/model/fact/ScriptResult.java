package io.edict.model.fact;

import java.time.Instant;

/**
 * The last result of a script item, reported by the agent.
 *
 * @param item the library item
 * @param exitCode the exit code
 * @param endedAt when it ended
 */
public record ScriptResult(String item, int exitCode, Instant endedAt) implements Fact {
    @Override
    public String factKey() {
        return "ScriptResult " + item;
    }
}
