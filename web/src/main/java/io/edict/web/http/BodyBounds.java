package io.edict.web.http;

import io.edict.web.problem.BodyRefusedException;
import io.edict.web.problem.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives up on a body that is too large or that drips: the server's own timeout bounds the wait for the next byte only, this
 * bounds the whole. Endpoints may be stricter.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class BodyBounds extends OncePerRequestFilter {
    private final HttpSettings settings;
    private final ProblemWriter problems;

    BodyBounds(HttpSettings settings, ProblemWriter problems) {
        this.settings = settings;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        DataSize size = request.getRequestURI().startsWith("/api/") ? settings.uploadSize() : settings.bodySize();
        var bounded = new BoundedRequest(request, size.toBytes(), settings.bodyTimeout(), System::nanoTime);
        try {
            chain.doFilter(bounded, response);
        } catch (BodyRefusedException refusal) {
            response.setHeader(HttpHeaders.CONNECTION, "close");
            problems.write(response, refusal.type(), String.valueOf(refusal.getMessage()));
        }
    }
}
