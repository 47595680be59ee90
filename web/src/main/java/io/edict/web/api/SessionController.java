package io.edict.web.api;

import io.edict.services.admin.AdminAccounts;
import io.edict.services.admin.Caller;
import io.edict.services.admin.Scope;
import io.edict.services.admin.Sessions;
import io.edict.web.problem.ProblemException;
import io.edict.web.problem.ProblemType;
import io.edict.web.security.SessionCookie;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The session of an administrator in a browser. Programs use tokens. */
@Tag(name = "session")
@RestController
@RequestMapping("/api/v1/session")
class SessionController {
    private static final int MAX_NAME = 200;
    private static final int MAX_PASSWORD = 1000;

    private final AdminAccounts accounts;
    private final Sessions sessions;
    private final SessionCookie cookie;

    SessionController(AdminAccounts accounts, Sessions sessions, SessionCookie cookie) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.cookie = cookie;
    }

    /** Who signs in. */
    record SignIn(@Nullable String name, @Nullable String password) {
        @Override
        public String toString() {
            return "SignIn[***]";
        }
    }

    /**
     * A session.
     *
     * @param name the administrator
     * @param scopes what it allows
     * @param csrfToken what every write has to send as header {@code X-CSRF-Token}
     * @param expiresAt when it ends, if nothing more is done
     */
    record SessionView(String name, Set<Scope> scopes, String csrfToken, Instant expiresAt) {
        @Override
        public String toString() {
            return "SessionView[" + name + ", ***]";
        }

        static SessionView of(Sessions.Session session, String secret) {
            Caller caller = session.caller();
            return new SessionView(session.account(), caller.scopes(), Sessions.csrfToken(secret), session.expiresAt());
        }
    }

    @Operation(
            summary = "Sign in: begins a session, whose secret is in a cookie that no script reads",
            description = "Writes with a session carry its `csrfToken` as header `X-CSRF-Token`. Answered 429 after too"
                    + " many wrong passwords.")
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    SessionView signIn(@RequestBody SignIn body, HttpServletRequest request, HttpServletResponse response) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin") && !site.equals("none")) {
            throw new ProblemException(ProblemType.FORBIDDEN, "sign in on a page of this server");
        }
        String name = body.name();
        String password = body.password();
        if (name == null || password == null || name.length() > MAX_NAME || password.length() > MAX_PASSWORD) {
            throw ProblemException.invalid("`name` and `password` must be there");
        }
        if (accounts.authenticate(name, password, request.getRemoteAddr()).isEmpty()) {
            throw new ProblemException(ProblemType.UNAUTHORIZED, "the name or the password is wrong");
        }
        current(request).ifPresent(sessions::end);
        Sessions.NewSession begun = sessions.begin(name, request.getRemoteAddr());
        cookie.write(request, response, begun.secret());
        return SessionView.of(begun.session(), begun.secret());
    }

    @Operation(summary = "Show the session of this browser; 204 when nobody is signed in")
    @GetMapping
    ResponseEntity<SessionView> get(HttpServletRequest request) {
        return cookie.read(request)
                .flatMap(secret -> sessions.find(secret, false).map(session -> SessionView.of(session, secret)))
                .map(ResponseEntity::ok)
                .orElseGet(() -> ResponseEntity.noContent().build());
    }

    @Operation(summary = "Sign out: ends the session of this browser, if there is one")
    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void signOut(HttpServletRequest request, HttpServletResponse response) {
        current(request).ifPresent(sessions::end);
        cookie.clear(request, response);
    }

    private Optional<Sessions.Session> current(HttpServletRequest request) {
        return cookie.read(request).flatMap(secret -> sessions.find(secret, false));
    }
}
