package io.edict.web.problem;

import io.edict.services.agent.AgentRefusedException;
import org.springframework.http.ProblemDetail;

/** The problems that agents are told of. */
public final class AgentProblems {
    private AgentProblems() {}

    /** The problem document of a refusal. */
    public static ProblemDetail of(AgentRefusedException refusal) {
        return type(refusal).detail(String.valueOf(refusal.getMessage()));
    }

    private static ProblemType type(AgentRefusedException refusal) {
        return switch (refusal.kind()) {
            case MALFORMED -> ProblemType.INVALID_REQUEST;
            case INVALID -> ProblemType.AGENT_MESSAGE;
            case TOO_LARGE -> ProblemType.TOO_LARGE;
            case UNSUPPORTED -> ProblemType.UNSUPPORTED_MEDIA_TYPE;
            case SIGNATURE -> ProblemType.AGENT_SIGNATURE;
            case CLOCK -> ProblemType.AGENT_CLOCK;
            case REPLAY -> ProblemType.AGENT_REPLAY;
            case REVOKED -> ProblemType.AGENT_REVOKED;
            case SECRET -> ProblemType.AGENT_SECRET;
            case IDENTITY -> ProblemType.AGENT_IDENTITY;
            case NOT_FOUND -> ProblemType.NOT_FOUND;
            case OVERLOADED -> ProblemType.OVERLOADED;
        };
    }
}
