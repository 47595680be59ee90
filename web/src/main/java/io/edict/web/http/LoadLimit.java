package io.edict.web.http;

import io.edict.web.problem.ProblemType;
import io.edict.web.problem.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Sheds load before it becomes a queue: devices and administrators have their own number of requests that run at once, so
 * that neither can shut the other out. A request that waits for events gives its place back when its thread is free again.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class LoadLimit extends OncePerRequestFilter {
    private final Semaphore devices;
    private final Semaphore others;
    private final ProblemWriter problems;

    LoadLimit(HttpSettings settings, ProblemWriter problems) {
        this.devices = new Semaphore(settings.deviceRequests());
        this.others = new Semaphore(settings.adminRequests());
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        // WHY: a busy server is alive; only the readiness of its database and policy may take it out of service.
        return request.getRequestURI().startsWith("/actuator/health");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Semaphore places = DeviceEndpoints.contain(request.getRequestURI()) ? devices : others;
        if (!places.tryAcquire()) {
            // WHY: spread, so that those who were turned away do not all come back in one second.
            int seconds = 1 + ThreadLocalRandom.current().nextInt(10);
            response.setHeader(HttpHeaders.RETRY_AFTER, Integer.toString(seconds));
            problems.write(response, ProblemType.OVERLOADED, "the server is busy; try again in " + seconds + " s");
            return;
        }
        try {
            chain.doFilter(request, response);
        } finally {
            places.release();
        }
    }
}
