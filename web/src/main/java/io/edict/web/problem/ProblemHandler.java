package io.edict.web.problem;

import io.edict.services.admin.ThrottledException;
import io.edict.services.admin.TooManyLoginsException;
import io.edict.services.agent.AgentRefusedException;
import io.edict.services.decision.InvalidDecisionException;
import io.edict.services.plan.UnknownPlanException;
import io.edict.services.policy.InvalidPolicyException;
import io.edict.services.policy.PolicyMovedException;
import io.edict.services.policy.PolicyUnavailableException;
import io.edict.services.policy.RolloutUnderWayException;
import io.edict.services.policy.UnknownRevisionException;
import io.edict.services.rollout.InvalidRolloutException;
import io.edict.services.rollout.RolloutStateException;
import io.edict.services.rollout.SecondPersonException;
import io.edict.services.rollout.UnknownRolloutException;
import io.edict.services.store.DeviceBusyException;
import io.edict.services.store.SqlFailures;
import io.edict.services.waiver.InvalidWaiverException;
import io.edict.services.waiver.UnknownWaiverException;
import io.edict.services.waiver.WaiverStateException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
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
        PolicyUnavailableException.class,
        DeviceBusyException.class
    })
    ResponseEntity<Object> busy(Exception cause) {
        log.warn("answered 503: {}", cause.toString());
        return answer(ProblemType.OVERLOADED.detail("the server cannot answer now; try again"), retryAfter());
    }

    @ExceptionHandler
    ResponseEntity<Object> throttled(ThrottledException refusal) {
        var headers = new HttpHeaders();
        headers.set(HttpHeaders.RETRY_AFTER, Long.toString(refusal.retryAfterSeconds()));
        return answer(ProblemType.TOO_MANY_SIGN_INS.detail(String.valueOf(refusal.getMessage())), headers);
    }

    @ExceptionHandler
    ResponseEntity<Object> refused(AgentRefusedException refusal) {
        return answer(AgentProblems.of(refusal), new HttpHeaders());
    }

    /** The policy is refused whole; the findings say where. */
    @ExceptionHandler
    ResponseEntity<Object> invalid(InvalidPolicyException refusal) {
        ProblemDetail problem = ProblemType.INVALID_POLICY.detail(String.valueOf(refusal.getMessage()));
        problem.setProperty("findings", refusal.findings());
        problem.setProperty("failedScenarios", refusal.failedScenarios());
        return answer(problem, new HttpHeaders());
    }

    /** The model is refused; the findings say where. */
    @ExceptionHandler
    ResponseEntity<Object> invalid(InvalidDecisionException refusal) {
        ProblemDetail problem = ProblemType.INVALID_POLICY.detail(String.valueOf(refusal.getMessage()));
        problem.setProperty("findings", refusal.findings());
        problem.setProperty("failedScenarios", List.of());
        return answer(problem, new HttpHeaders());
    }

    @ExceptionHandler({
        UnknownRevisionException.class,
        UnknownPlanException.class,
        UnknownRolloutException.class,
        UnknownWaiverException.class
    })
    ResponseEntity<Object> unknown(RuntimeException cause) {
        return answer(ProblemType.NOT_FOUND.detail(String.valueOf(cause.getMessage())), new HttpHeaders());
    }

    @ExceptionHandler({PolicyMovedException.class, RolloutStateException.class, WaiverStateException.class})
    ResponseEntity<Object> moved(RuntimeException cause) {
        return answer(ProblemType.CONFLICT.detail(String.valueOf(cause.getMessage())), new HttpHeaders());
    }

    @ExceptionHandler
    ResponseEntity<Object> underWay(RolloutUnderWayException cause) {
        ProblemDetail problem = ProblemType.ROLLOUT_UNDER_WAY.detail(String.valueOf(cause.getMessage()));
        problem.setProperty("rollout", cause.rollout());
        return answer(problem, new HttpHeaders());
    }

    @ExceptionHandler
    ResponseEntity<Object> samePerson(SecondPersonException cause) {
        return answer(ProblemType.SECOND_PERSON.detail(String.valueOf(cause.getMessage())), new HttpHeaders());
    }

    @ExceptionHandler({InvalidRolloutException.class, InvalidWaiverException.class})
    ResponseEntity<Object> invalid(RuntimeException cause) {
        return answer(ProblemType.INVALID_REQUEST.detail(String.valueOf(cause.getMessage())), new HttpHeaders());
    }

    /** Reading the body failed: it was refused, or the caller went away and reads no answer. */
    @ExceptionHandler
    ResponseEntity<Object> unreadable(IOException cause) {
        ProblemDetail problem =
                refusedBody(cause).orElseGet(() -> ProblemType.INVALID_REQUEST.detail("the body broke off"));
        return answer(problem, new HttpHeaders());
    }

    private static Optional<ProblemDetail> refusedBody(Throwable cause) {
        for (Throwable each = cause; each != null; each = each.getCause()) {
            if (each instanceof BodyRefusedException refusal) {
                return Optional.of(refusal.type().detail(String.valueOf(refusal.getMessage())));
            }
        }
        return Optional.empty();
    }

    @ExceptionHandler
    ResponseEntity<Object> fault(Exception fault) {
        if (SqlFailures.transientFailure(fault)) {
            return busy(fault);
        }
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
        return answer(refusedBody(exception).orElse(problem), headers);
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
