package io.edict.web.http;

import io.edict.web.problem.BodyRefusedException;
import io.edict.web.problem.ProblemType;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** A request whose body may have so many bytes and take so long to arrive, counted from the first read. */
final class BoundedRequest extends HttpServletRequestWrapper {
    private final long maxBytes;
    private final Duration limit;
    private final LongSupplier nanoTime;
    private @Nullable ServletInputStream stream;

    BoundedRequest(HttpServletRequest request, long maxBytes, Duration limit, LongSupplier nanoTime) {
        super(request);
        this.maxBytes = maxBytes;
        this.limit = limit;
        this.nanoTime = nanoTime;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        if (getContentLengthLong() > maxBytes) {
            throw tooLarge();
        }
        if (stream == null) {
            stream = new BoundedStream(super.getInputStream(), nanoTime.getAsLong());
        }
        return stream;
    }

    private BodyRefusedException tooLarge() {
        return new BodyRefusedException(ProblemType.TOO_LARGE, "the body is larger than " + maxBytes + " bytes");
    }

    private final class BoundedStream extends ServletInputStream {
        private final ServletInputStream body;
        private final long began;
        private long count;

        BoundedStream(ServletInputStream body, long began) {
            this.body = body;
            this.began = began;
        }

        private void arrived(int bytes) throws BodyRefusedException {
            count += bytes;
            if (count > maxBytes) {
                throw tooLarge();
            }
            if (nanoTime.getAsLong() - began > limit.toNanos()) {
                throw new BodyRefusedException(
                        ProblemType.REQUEST_TIMEOUT, "the body did not arrive within " + limit.toSeconds() + " s");
            }
        }

        @Override
        public int read() throws IOException {
            int value = body.read();
            if (value >= 0) {
                arrived(1);
            }
            return value;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = body.read(bytes, offset, length);
            if (read > 0) {
                arrived(read);
            }
            return read;
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
