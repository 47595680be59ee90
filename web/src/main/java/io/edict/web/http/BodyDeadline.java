package io.edict.web.http;

import io.edict.web.problem.ProblemType;
import io.edict.web.problem.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives up on a body that drips: the server's own timeout bounds the wait for the next byte only, this bounds the whole. The
 * connection is closed with the answer.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class BodyDeadline extends OncePerRequestFilter {
    private final Duration limit;
    private final ProblemWriter problems;

    BodyDeadline(HttpSettings settings, ProblemWriter problems) {
        this.limit = settings.bodyTimeout();
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var timed = new TimedRequest(request, limit, System::nanoTime);
        try {
            chain.doFilter(timed, response);
        } catch (BodyTooSlowException slow) {
            refuse(response);
        } finally {
            if (timed.late()) {
                refuse(response);
            }
        }
    }

    private void refuse(HttpServletResponse response) throws IOException {
        if (!response.isCommitted()) {
            response.setHeader(HttpHeaders.CONNECTION, "close");
            problems.write(
                    response, ProblemType.REQUEST_TIMEOUT, "the body did not arrive in " + limit.toSeconds() + " s");
        }
    }

    /** The body took too long. */
    static final class BodyTooSlowException extends InterruptedIOException {
        private static final long serialVersionUID = 1L;

        BodyTooSlowException() {
            super("the body took too long to arrive");
        }
    }

    /** A request whose body must arrive in time, counted from the first read. */
    static final class TimedRequest extends HttpServletRequestWrapper {
        private final long limitNanos;
        private final LongSupplier nanoTime;
        private @Nullable ServletInputStream stream;
        private boolean late;

        TimedRequest(HttpServletRequest request, Duration limit, LongSupplier nanoTime) {
            super(request);
            this.limitNanos = limit.toNanos();
            this.nanoTime = nanoTime;
        }

        boolean late() {
            return late;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            if (stream == null) {
                stream = new TimedStream(super.getInputStream(), nanoTime.getAsLong());
            }
            return stream;
        }

        private final class TimedStream extends ServletInputStream {
            private final ServletInputStream body;
            private final long began;

            TimedStream(ServletInputStream body, long began) {
                this.body = body;
                this.began = began;
            }

            private void check() throws BodyTooSlowException {
                if (nanoTime.getAsLong() - began > limitNanos) {
                    late = true;
                    throw new BodyTooSlowException();
                }
            }

            @Override
            public int read() throws IOException {
                int value = body.read();
                check();
                return value;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                int count = body.read(bytes, offset, length);
                if (count >= 0) {
                    check();
                }
                return count;
            }

            @Override
            public boolean isFinished() {
                return body.isFinished();
            }

            @Override
            public boolean isReady() {
                return body.isReady();
            }

            @Override
            public void setReadListener(ReadListener listener) {
                body.setReadListener(listener);
            }
        }
    }
}
