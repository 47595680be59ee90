package io.edict.web.agent;

import io.edict.services.agent.AgentRefusedException;
import io.edict.services.agent.AgentRefusedException.Kind;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.springframework.http.HttpHeaders;

/** Reads the bodies of agents within their bounds. */
final class AgentBody {
    static final int MAX_BYTES = 4 * 1024 * 1024;

    /** How much larger than it was sent a body may become. */
    private static final int MAX_INFLATION = 20;

    private AgentBody() {}

    /**
     * The body as it was sent.
     *
     * @throws AgentRefusedException TOO_LARGE
     */
    static byte[] read(HttpServletRequest request) throws IOException {
        if (request.getContentLengthLong() > MAX_BYTES) {
            throw tooLarge();
        }
        byte[] body = request.getInputStream().readNBytes(MAX_BYTES + 1);
        if (body.length > MAX_BYTES) {
            throw tooLarge();
        }
        return body;
    }

    /**
     * The body after its content coding was undone: none, or gzip.
     *
     * @throws AgentRefusedException UNSUPPORTED, MALFORMED or TOO_LARGE
     */
    static byte[] decode(HttpServletRequest request, byte[] body) {
        String coding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (coding == null || coding.equalsIgnoreCase("identity")) {
            return body;
        }
        if (!coding.equalsIgnoreCase("gzip")) {
            throw new AgentRefusedException(Kind.UNSUPPORTED, "the only content coding taken is gzip");
        }
        int limit = (int) Math.min(MAX_BYTES, (long) body.length * MAX_INFLATION);
        try (InputStream inflated = new GZIPInputStream(new ByteArrayInputStream(body))) {
            byte[] content = inflated.readNBytes(limit + 1);
            if (content.length > limit) {
                throw tooLarge();
            }
            return content;
        } catch (ZipException | EOFException e) {
            throw new AgentRefusedException(Kind.MALFORMED, "the body is not gzip");
        } catch (IOException e) {
            throw new AgentRefusedException(Kind.MALFORMED, "the body cannot be inflated");
        }
    }

    private static AgentRefusedException tooLarge() {
        return new AgentRefusedException(
                Kind.TOO_LARGE, "a body may have 4 MiB, and inflate to " + MAX_INFLATION + " times its size");
    }
}
