package io.edict.web.mdm;

import io.edict.services.identity.DeviceCertificate;
import io.edict.services.identity.IdentityRefusals;
import io.edict.services.identity.IdentityResult;
import io.edict.services.identity.RefusalReason;
import io.edict.services.identity.RequestIdentity;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The gate of {@code /mdm/*}: reads the body within its limit, and lets a request pass only when its sender proved a
 * certificate that is accepted and still valid. Controllers find the certificate in the request attribute
 * {@link #CERTIFICATE}, and the body as if it had not been read.
 *
 * <p>A refusal is a 4xx without a body, never 401, and never 403 with a text that makes a device leave.
 */
public class IdentityFilter extends OncePerRequestFilter {
    /** The request attribute that holds the verified {@link DeviceCertificate}. */
    public static final String CERTIFICATE = DeviceCertificate.class.getName();

    private static final String TLS_CERTIFICATES = "jakarta.servlet.request.X509Certificate";
    private static final int BODY_BYTES_MAX = 1024 * 1024;

    private final RequestIdentity identity;
    private final IdentityRefusals refusals;

    IdentityFilter(RequestIdentity identity, IdentityRefusals refusals) {
        this.identity = identity;
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!HttpMethod.PUT.matches(request.getMethod())) {
            refusals.record(RefusalReason.METHOD_REFUSED, "the method is not PUT", request.getRemoteAddr());
            response.setHeader(HttpHeaders.ALLOW, HttpMethod.PUT.name());
            response.setStatus(HttpStatus.METHOD_NOT_ALLOWED.value());
            return;
        }
        if (request.getHeader(HttpHeaders.CONTENT_ENCODING) != null) {
            refuse(request, response, HttpStatus.UNSUPPORTED_MEDIA_TYPE, "the body must not be encoded");
            return;
        }
        byte[] body;
        try {
            body = body(request);
        } catch (IOException e) {
            refuse(request, response, HttpStatus.BAD_REQUEST, "the body did not arrive whole");
            return;
        }
        if (body == null) {
            refuse(request, response, HttpStatus.PAYLOAD_TOO_LARGE, "the body is too large");
            return;
        }
        IdentityResult result = identity.of(evidence(request, body));
        if (result instanceof IdentityResult.Proven proven
                && !proven.certificate().expired()) {
            request.setAttribute(CERTIFICATE, proven.certificate());
            chain.doFilter(new BufferedRequest(request, body), response);
        } else if (result instanceof IdentityResult.Refused refused) {
            refuse(request, response, refused.reason(), refused.detail());
        } else {
            refuse(
                    request,
                    response,
                    RefusalReason.CERTIFICATE_EXPIRED,
                    "the certificate is expired; it may renew itself by SCEP");
        }
    }

    /** The whole body; null when it is larger than allowed. */
    private static byte @Nullable [] body(HttpServletRequest request) throws IOException {
        if (request.getContentLengthLong() > BODY_BYTES_MAX) {
            return null;
        }
        byte[] body = request.getInputStream().readNBytes(BODY_BYTES_MAX + 1);
        return body.length > BODY_BYTES_MAX ? null : body;
    }

    private static RequestIdentity.Evidence evidence(HttpServletRequest request, byte[] body) {
        X509Certificate tlsCertificate =
                request.getAttribute(TLS_CERTIFICATES) instanceof X509Certificate[] chain && chain.length > 0
                        ? chain[0]
                        : null;
        return new RequestIdentity.Evidence(
                request.getRemoteAddr(), tlsCertificate, name -> headers(request, name), body);
    }

    private static List<String> headers(HttpServletRequest request, String name) {
        return Collections.list(request.getHeaders(name));
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, RefusalReason reason, String detail) {
        refusals.record(reason, detail, request.getRemoteAddr());
        response.setStatus(
                reason == RefusalReason.CERTIFICATE_MALFORMED
                        ? HttpStatus.BAD_REQUEST.value()
                        : HttpStatus.FORBIDDEN.value());
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, HttpStatus status, String detail) {
        refusals.record(RefusalReason.BODY_REFUSED, detail, request.getRemoteAddr());
        response.setStatus(status.value());
    }
}
