package io.edict.web.security;

import io.edict.services.admin.AdminAccounts;
import io.edict.services.admin.ApiTokens;
import io.edict.services.admin.Caller;
import io.edict.services.admin.Scope;
import io.edict.services.admin.Sessions;
import io.edict.services.admin.ThrottledException;
import io.edict.services.admin.TooManyLoginsException;
import io.edict.web.problem.ProblemType;
import io.edict.web.problem.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads who calls the admin API: a bearer token, an administrator's name and password, or, without any of them, the
 * session of a browser. Wrong credentials leave the caller unknown; what an unknown caller may do is decided later.
 *
 * <p>A browser sends its cookie whoever made the request, so with a session whatever changes something needs the
 * session's CSRF token beside it.
 */
final class CredentialsFilter extends OncePerRequestFilter {
    static final String CSRF_HEADER = "X-CSRF-Token";

    /** Said by a page that asks for news while nobody is at it, so that its session can end. */
    static final String UNATTENDED_HEADER = "X-Unattended";

    private static final int MAX_CREDENTIALS = 1024;

    private final ApiTokens tokens;
    private final AdminAccounts accounts;
    private final Sessions sessions;
    private final SessionCookie cookie;
    private final ProblemWriter problems;

    CredentialsFilter(
            ApiTokens tokens, AdminAccounts accounts, Sessions sessions, SessionCookie cookie, ProblemWriter problems) {
        this.tokens = tokens;
        this.accounts = accounts;
        this.sessions = sessions;
        this.cookie = cookie;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header != null) {
            if (!credentials(header, request, response)) {
                return;
            }
        } else if (!session(request)) {
            problems.write(
                    response, ProblemType.CSRF_TOKEN, "send the session's `csrfToken` as header `" + CSRF_HEADER + "`");
            return;
        }
        chain.doFilter(request, response);
    }

    /** False: the request is answered. */
    private boolean credentials(String header, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (header.length() > MAX_CREDENTIALS) {
            return true;
        }
        try {
            caller(header, request.getRemoteAddr()).ifPresent(CredentialsFilter::enter);
            return true;
        } catch (TooManyLoginsException busy) {
            response.setHeader(HttpHeaders.RETRY_AFTER, "1");
            problems.write(response, ProblemType.OVERLOADED, "too many logins are being checked; try again");
        } catch (ThrottledException refusal) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(refusal.retryAfterSeconds()));
            problems.write(response, ProblemType.TOO_MANY_SIGN_INS, String.valueOf(refusal.getMessage()));
        }
        return false;
    }

    /** False: there is a session, and it is not proved that its own page makes the request. */
    private boolean session(HttpServletRequest request) {
        Optional<String> secret = cookie.read(request);
        if (secret.isEmpty() || signsIn(request)) {
            return true;
        }
        Optional<Sessions.Session> session = sessions.find(secret.get(), request.getHeader(UNATTENDED_HEADER) == null);
        if (session.isEmpty()) {
            return true;
        }
        String token = request.getHeader(CSRF_HEADER);
        if (changes(request) && (token == null || !Sessions.csrfTokenFits(secret.get(), token))) {
            return false;
        }
        enter(session.get().caller());
        return true;
    }

    /** WHY: who signs in anew cannot know the token of a session that another page began. */
    private static boolean signsIn(HttpServletRequest request) {
        return request.getMethod().equals("POST") && request.getServletPath().equals("/api/v1/session");
    }

    private static boolean changes(HttpServletRequest request) {
        boolean reads = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        // WHY: each profile of an enrollment holds a fresh challenge.
        return !reads || request.getServletPath().startsWith("/api/v1/enrollment/");
    }

    private Optional<Caller> caller(String header, String address) {
        int space = header.indexOf(' ');
        String scheme = space < 0 ? "" : header.substring(0, space).toLowerCase(Locale.ROOT);
        String value = header.substring(space + 1).strip();
        return switch (scheme) {
            case "bearer" -> tokens.authenticate(value);
            case "basic" -> basic(value, address);
            default -> Optional.empty();
        };
    }

    private Optional<Caller> basic(String value, String address) {
        try {
            String text = new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8);
            int colon = text.indexOf(':');
            return colon < 1
                    ? Optional.empty()
                    : accounts.authenticate(text.substring(0, colon), text.substring(colon + 1), address);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private static void enter(Caller caller) {
        var authorities = Arrays.stream(Scope.values())
                .filter(caller::may)
                .map(Scope::name)
                .toArray(String[]::new);
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                caller, null, AuthorityUtils.createAuthorityList(authorities)));
        SecurityContextHolder.setContext(context);
    }
}
