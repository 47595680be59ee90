package io.edict.web.problem;

import io.edict.services.admin.TooManyLoginsException;
import io.edict.services.policy.PolicyUnavailableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Turns every uncaught exception into a problem document. Only a fault of the server is logged with its stack. */
@RestControllerAdvice
class ProblemHandler extends ResponseEntityExceptionHandler {
    private static final Logger log = LoggerFactory.getLogger(ProblemHandler.class);

    @ExceptionHandler
    ResponseEntity<Object> refused(ProblemException refusal) {
        ProblemDetail problem = refusal.type().detail(String.valueOf(refusal.getMessage()));
        refusal.properties().forEach(problem::setProperty);
        return answer(problem, new HttpHeaders());
    }

    /** The database is away or busy, or logins are: the caller may try again. */
    @ExceptionHandler({
        CannotCreateTransactionException.class,
        DataAccessResourceFailureException.class,
        QueryTimeoutException.class,
        CannotAcquireLockException.class,
        TooManyLoginsException.class,
        PolicyUnavailableException.class
    })
    ResponseEntity<Object> busy(Exception cause) {
        log.warn("answered 503: {}", cause.toString());
        return answer(ProblemType.OVERLOADED.detail("the server cannot answer now; try again"), retryAfter());
    }

    @ExceptionHandler
    ResponseEntity<Object> fault(Exception fault) {
        log.error("a request failed", fault);
        return answer(ProblemType.INTERNAL.detail("the server failed; its log says why"), new HttpHeaders());
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception exception,
            @Nullable Object body,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        ProblemType type = ProblemType.of(status.value());
        String detail = body instanceof ProblemDetail given && given.getDetail() != null ? given.getDetail() : "";
        ProblemDetail problem = type.detail(detail);
        problem.setStatus(status.value());
        return answer(problem, headers);
    }

    private static ResponseEntity<Object> answer(ProblemDetail problem, HttpHeaders headers) {
        return ResponseEntity.status(problem.getStatus())
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    private static HttpHeaders retryAfter() {
        var headers = new HttpHeaders();
        headers.set(HttpHeaders.RETRY_AFTER, "2");
        return headers;
    }
}
