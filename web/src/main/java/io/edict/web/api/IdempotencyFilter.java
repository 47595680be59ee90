package io.edict.web.api;

import io.edict.services.admin.Caller;
import io.edict.services.idempotency.IdempotentRequests;
import io.edict.services.idempotency.StoredAnswer;
import io.edict.web.problem.ProblemType;
import io.edict.web.problem.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Carries a write with an {@code Idempotency-Key} out once: the same request again gets the same answer, another
 * request with the same key is refused.
 */
@Component
@Order(0)
class IdempotencyFilter extends OncePerRequestFilter {
    private static final String HEADER = "Idempotency-Key";
    private static final Pattern KEY = Pattern.compile("[!-~]{1,200}");
    private static final Set<String> WRITES = Set.of("POST", "PUT", "PATCH", "DELETE");

    private final IdempotentRequests requests;
    private final ProblemWriter problems;

    IdempotencyFilter(IdempotentRequests requests, ProblemWriter problems) {
        this.requests = requests;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getHeader(HEADER) == null
                || !WRITES.contains(request.getMethod())
                || !request.getRequestURI().startsWith("/api/v1/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String key = request.getHeader(HEADER);
        String caller = caller();
        if (caller == null || !KEY.matcher(key).matches()) {
            problems.write(
                    response, ProblemType.INVALID_REQUEST, "`Idempotency-Key` must be 1 to 200 printable characters");
            return;
        }
        var body = new RereadableRequest(request);
        IdempotentRequests.Outcome outcome = requests.begin(caller, key, hash(request, body.bytes()));
        StoredAnswer answer = outcome.answer();
        if (answer != null) {
            replay(response, answer);
        } else if (outcome.state() == IdempotentRequests.State.NEW) {
            carryOut(body, response, chain, caller, key);
        } else {
            String detail = outcome.state() == IdempotentRequests.State.TAKEN
                    ? "this key was used for another request; use a new one"
                    : "the first request with this key is under way; try again in a second";
            problems.write(response, ProblemType.IDEMPOTENCY_CONFLICT, detail);
        }
    }

    private void carryOut(
            RereadableRequest request, HttpServletResponse response, FilterChain chain, String caller, String key)
            throws ServletException, IOException {
        var recorded = new ContentCachingResponseWrapper(response);
        boolean settled = false;
        try {
            chain.doFilter(request, recorded);
            settled = recorded.getStatus() < 500;
        } finally {
            if (settled) {
                requests.finish(
                        caller,
                        key,
                        new StoredAnswer(
                                recorded.getStatus(), recorded.getContentType(), recorded.getContentAsByteArray()));
            } else {
                requests.forget(caller, key);
            }
            recorded.copyBodyToResponse();
        }
    }

    private static void replay(HttpServletResponse response, StoredAnswer answer) throws IOException {
        response.setStatus(answer.status());
        response.setHeader("Idempotency-Replayed", "true");
        if (answer.contentType() != null) {
            response.setContentType(answer.contentType());
        }
        response.getOutputStream().write(answer.body());
    }

    private static @Nullable String caller() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof Caller caller ? caller.name() : null;
    }

    private static String hash(HttpServletRequest request, byte[] body) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            String line = request.getMethod() + " " + request.getRequestURI() + "?" + request.getQueryString() + "\n"
                    + request.getContentType() + "\n";
            digest.update(line.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
