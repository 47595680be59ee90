package io.edict.web.problem;

import java.net.URI;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** What can go wrong with a request. Each has a page at {@code docs/errors/}, which its {@code type} leads to. */
public enum ProblemType {
    /** The request cannot be read or says something impossible. */
    INVALID_REQUEST(HttpStatus.BAD_REQUEST, "The request is invalid"),
    /** No credentials, or wrong ones. */
    UNAUTHORIZED(HttpStatus.UNAUTHORIZED, "Credentials are missing or wrong"),
    /** The credentials do not allow it. */
    FORBIDDEN(HttpStatus.FORBIDDEN, "Not allowed"),
    /** There is no such thing. */
    NOT_FOUND(HttpStatus.NOT_FOUND, "Not found"),
    /** The resource does not take this method. */
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "Method not allowed"),
    /** The resource cannot answer in an accepted format. */
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "Not acceptable"),
    /** The body took too long to arrive. */
    REQUEST_TIMEOUT(HttpStatus.REQUEST_TIMEOUT, "The request took too long"),
    /** The request contradicts what is there. */
    CONFLICT(HttpStatus.CONFLICT, "Conflict"),
    /** A rollout is under way, and only one revision can be on its way. */
    ROLLOUT_UNDER_WAY(HttpStatus.CONFLICT, "A rollout is under way"),
    /** Whoever published cannot approve. */
    SECOND_PERSON(HttpStatus.FORBIDDEN, "A second person approves"),
    /** A write came with a session and without what only the session's own page knows. */
    CSRF_TOKEN(HttpStatus.FORBIDDEN, "The CSRF token is missing or wrong"),
    /** Too many wrong passwords came before. */
    TOO_MANY_SIGN_INS(HttpStatus.TOO_MANY_REQUESTS, "Too many wrong passwords"),
    /** An Idempotency-Key was used before for another request, or its first request is under way. */
    IDEMPOTENCY_CONFLICT(HttpStatus.CONFLICT, "The idempotency key is taken"),
    /** The body is larger than allowed. */
    TOO_LARGE(HttpStatus.PAYLOAD_TOO_LARGE, "The request is too large"),
    /** The resource does not take this format. */
    UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Unsupported media type"),
    /** A policy has findings or failing scenarios; nothing was changed. */
    INVALID_POLICY(HttpStatus.UNPROCESSABLE_ENTITY, "The policy is invalid"),
    /** The device cannot take the command. */
    INCOMPATIBLE_COMMAND(HttpStatus.UNPROCESSABLE_ENTITY, "The device cannot take this command"),
    /** The signature of an agent's request is missing, incomplete, wrong or of an unknown key. */
    AGENT_SIGNATURE(HttpStatus.BAD_REQUEST, "The signature is refused"),
    /** An agent's clock is too far from the server's. */
    AGENT_CLOCK(HttpStatus.BAD_REQUEST, "The request was not signed just now"),
    /** An agent's request came before. */
    AGENT_REPLAY(HttpStatus.CONFLICT, "The request came before"),
    /** An agent's key was revoked, or its device left. */
    AGENT_REVOKED(HttpStatus.GONE, "The agent's key was revoked"),
    /** An agent's one-time secret is unknown, expired, replaced or used. */
    AGENT_SECRET(HttpStatus.CONFLICT, "The enrollment secret is refused"),
    /** An agent claims to be another device. */
    AGENT_IDENTITY(HttpStatus.CONFLICT, "The identity is refused"),
    /** An agent's message is JSON but not what the schema wants. */
    AGENT_MESSAGE(HttpStatus.UNPROCESSABLE_ENTITY, "The message is invalid"),
    /** More requests than the server takes. */
    OVERLOADED(HttpStatus.SERVICE_UNAVAILABLE, "Too busy"),
    /** A fault of the server. */
    INTERNAL(HttpStatus.INTERNAL_SERVER_ERROR, "Internal error");

    private final HttpStatus status;
    private final String title;

    ProblemType(HttpStatus status, String title) {
        this.status = status;
        this.title = title;
    }

    /** The HTTP status of its answers. */
    public HttpStatus status() {
        return status;
    }

    /** The last part of its page's address, such as {@code invalid-policy}. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A problem of this type with a detail that says what and where, and what to do. */
    public ProblemDetail detail(String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create("/docs/errors/" + slug()));
        problem.setTitle(title);
        return problem;
    }

    /** The type that says most about a status. */
    static ProblemType of(int status) {
        for (ProblemType type : values()) {
            if (type.status.value() == status) {
                return type;
            }
        }
        return status >= 500 ? INTERNAL : INVALID_REQUEST;
    }
}
