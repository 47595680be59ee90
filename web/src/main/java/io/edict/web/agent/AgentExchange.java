package io.edict.web.agent;

import io.edict.services.agent.AgentCaller;
import io.edict.services.agent.signature.RequestSignature;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A request of an agent as it passed the filter; the controllers find it in a request attribute. */
final class AgentExchange {
    private static final String ATTRIBUTE = AgentExchange.class.getName();

    private final RequestSignature signature;
    private final byte[] body;
    private final @Nullable AgentCaller caller;

    AgentExchange(RequestSignature signature, byte[] body, @Nullable AgentCaller caller) {
        this.signature = signature;
        this.body = body;
        this.caller = caller;
    }

    static AgentExchange of(HttpServletRequest request) {
        return (AgentExchange) Objects.requireNonNull(request.getAttribute(ATTRIBUTE));
    }

    void putInto(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    RequestSignature signature() {
        return signature;
    }

    /** The body, after its content coding was undone. */
    byte[] body() {
        return body;
    }

    /** The agent; only an enrolling one has not been admitted yet. */
    AgentCaller caller() {
        return Objects.requireNonNull(caller);
    }
}
