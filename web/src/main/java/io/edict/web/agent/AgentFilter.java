package io.edict.web.agent;

import io.edict.services.agent.AgentCaller;
import io.edict.services.agent.AgentGate;
import io.edict.services.agent.AgentRefusals;
import io.edict.services.agent.AgentRefusedException;
import io.edict.services.agent.AgentRefusedException.Kind;
import io.edict.services.agent.ServerKey;
import io.edict.services.agent.signature.ReplySignature;
import io.edict.services.agent.signature.RequestMessage;
import io.edict.services.agent.signature.RequestSignature;
import io.edict.services.agent.signature.SignatureException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * The gate of {@code /agent/*}: reads the body within its limit, admits what an agent signed, and signs every reply, that of
 * a refusal too. Only an enrolling agent passes with a signature that is not verified yet: its key is in the body.
 */
final class AgentFilter extends OncePerRequestFilter {
    private static final String ENROLL = "/agent/v1/enroll";

    private final AgentGate gate;
    private final ServerKey serverKey;
    private final AgentRefusals refusals;
    private final HandlerExceptionResolver problems;
    private final Clock clock;

    AgentFilter(
            AgentGate gate,
            ServerKey serverKey,
            AgentRefusals refusals,
            HandlerExceptionResolver problems,
            Clock clock) {
        this.gate = gate;
        this.serverKey = serverKey;
        this.refusals = refusals;
        this.problems = problems;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        byte[] body = new byte[0];
        RequestSignature signature = null;
        AgentCaller caller = null;
        RuntimeException refusal = null;
        try {
            body = AgentBody.read(request);
            signature = RequestSignature.read(message(request, body));
            byte[] content = AgentBody.decode(request, body);
            caller = request.getRequestURI().equals(ENROLL) ? null : gate.admit(signature);
            new AgentExchange(signature, content, caller).putInto(request);
        } catch (SignatureException e) {
            refusal = new AgentRefusedException(Kind.SIGNATURE, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            refusal = e;
        }
        SignedReply reply = new SignedReply(
                response, message(request, body), signature, new ReplySignature(serverKey.signingKey()), clock);
        if (refusal == null) {
            chain.doFilter(request, reply);
        } else {
            problems.resolveException(request, reply, null, refusal);
        }
        if (reply.getStatus() >= 400 && reply.getStatus() < 500) {
            refusals.record(caller, request.getRemoteAddr(), request.getRequestURI(), reply.getStatus());
        }
        if (!request.isAsyncStarted()) {
            reply.finish();
        }
    }

    private static RequestMessage message(HttpServletRequest request, byte[] body) {
        Map<String, List<String>> fields = new TreeMap<>();
        for (String name : Collections.list(request.getHeaderNames())) {
            fields.put(name.toLowerCase(Locale.ROOT), Collections.list(request.getHeaders(name)));
        }
        @Nullable String query = request.getQueryString();
        return new RequestMessage(request.getMethod(), request.getRequestURI(), query, fields, body);
    }
}
