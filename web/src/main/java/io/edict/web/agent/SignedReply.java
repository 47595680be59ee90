package io.edict.web.agent;

import io.edict.services.agent.signature.ContentDigest;
import io.edict.services.agent.signature.ReplySignature;
import io.edict.services.agent.signature.RequestMessage;
import io.edict.services.agent.signature.RequestSignature;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/**
 * A reply that is signed before its first byte leaves. It is kept until it is whole, so that its digest can be signed; events
 * and files stream, and of them is signed what is known before: the status and, of a file, the digest of the whole file.
 */
final class SignedReply extends HttpServletResponseWrapper {
    static final String REPR_DIGEST = "Repr-Digest";
    private static final String CONTENT_DIGEST = "Content-Digest";

    private final RequestMessage message;
    private final @Nullable RequestSignature signature;
    private final ReplySignature signer;
    private final Clock clock;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final Body body = new Body();
    private @Nullable PrintWriter writer;
    private boolean signed;

    SignedReply(
            HttpServletResponse response,
            RequestMessage message,
            @Nullable RequestSignature signature,
            ReplySignature signer,
            Clock clock) {
        super(response);
        this.message = message;
        this.signature = signature;
        this.signer = signer;
        this.clock = clock;
    }

    /** Signs and sends a reply that was kept; nothing to do for one that streams. */
    void finish() throws IOException {
        if (writer != null) {
            writer.flush();
        }
        if (signed) {
            return;
        }
        byte[] content = kept.toByteArray();
        setHeader(CONTENT_DIGEST, ContentDigest.of(content));
        // WHY: a strong entity tag names the bytes, so that nothing compresses them after they were signed.
        setHeader(HttpHeaders.ETAG, '"' + getHeader(CONTENT_DIGEST).replace("\"", "") + '"');
        sign();
        getResponse().setContentLength(content.length);
        getResponse().getOutputStream().write(content);
    }

    private void sign() {
        signed = true;
        Map<String, String> fields = new LinkedHashMap<>();
        for (String name : new String[] {CONTENT_DIGEST, REPR_DIGEST}) {
            String value = getHeader(name);
            if (value != null) {
                fields.put(name.toLowerCase(Locale.ROOT), value);
            }
        }
        signer.sign(getStatus(), fields, message, signature, clock.instant()).forEach(this::setHeader);
    }

    private boolean streams() {
        String type = getContentType();
        boolean events = type != null && type.startsWith(MediaType.TEXT_EVENT_STREAM_VALUE);
        return signed || events || getHeader(REPR_DIGEST) != null;
    }

    private void signStream() {
        if (!signed) {
            sign();
        }
    }

    @Override
    public ServletOutputStream getOutputStream() {
        return body;
    }

    @Override
    public PrintWriter getWriter() {
        if (writer == null) {
            writer = new PrintWriter(new OutputStreamWriter(body, StandardCharsets.UTF_8));
        }
        return writer;
    }

    @Override
    public void flushBuffer() throws IOException {
        if (streams()) {
            signStream();
            super.flushBuffer();
        }
    }

    @Override
    public void resetBuffer() {
        kept.reset();
        if (signed) {
            super.resetBuffer();
        }
    }

    @Override
    public void reset() {
        kept.reset();
        super.reset();
    }

    /** Never the container's own page: the status, signed like every other. */
    @Override
    public void sendError(int status) {
        kept.reset();
        setStatus(status);
    }

    @Override
    public void sendError(int status, @Nullable String message) {
        sendError(status);
    }

    @Override
    public boolean isCommitted() {
        return signed && super.isCommitted();
    }

    private final class Body extends ServletOutputStream {
        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (streams()) {
                signStream();
                getResponse().getOutputStream().write(bytes, offset, length);
            } else {
                kept.write(bytes, offset, length);
            }
        }

        @Override
        public void flush() throws IOException {
            flushBuffer();
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new IllegalStateException("replies are written synchronously");
        }
    }
}
