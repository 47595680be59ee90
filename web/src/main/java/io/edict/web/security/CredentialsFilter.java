package io.edict.web.security;

import io.edict.services.admin.AdminAccounts;
import io.edict.services.admin.ApiTokens;
import io.edict.services.admin.Caller;
import io.edict.services.admin.Scope;
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
 * Reads who calls the admin API: a bearer token, or an administrator's name and password. Wrong credentials leave the
 * caller unknown; what an unknown caller may do is decided later.
 */
final class CredentialsFilter extends OncePerRequestFilter {
    private static final int MAX_CREDENTIALS = 1024;

    private final ApiTokens tokens;
    private final AdminAccounts accounts;
    private final ProblemWriter problems;

    CredentialsFilter(ApiTokens tokens, AdminAccounts accounts, ProblemWriter problems) {
        this.tokens = tokens;
        this.accounts = accounts;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header != null && header.length() <= MAX_CREDENTIALS) {
            try {
                caller(header).ifPresent(CredentialsFilter::enter);
            } catch (TooManyLoginsException busy) {
                response.setHeader(HttpHeaders.RETRY_AFTER, "1");
                problems.write(response, ProblemType.OVERLOADED, "too many logins are being checked; try again");
                return;
            }
        }
        chain.doFilter(request, response);
    }

    private Optional<Caller> caller(String header) {
        int space = header.indexOf(' ');
        String scheme = space < 0 ? "" : header.substring(0, space).toLowerCase(Locale.ROOT);
        String value = header.substring(space + 1).strip();
        return switch (scheme) {
            case "bearer" -> tokens.authenticate(value);
            case "basic" -> basic(value);
            default -> Optional.empty();
        };
    }

    private Optional<Caller> basic(String value) {
        try {
            String text = new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8);
            int colon = text.indexOf(':');
            return colon < 1
                    ? Optional.empty()
                    : accounts.authenticate(text.substring(0, colon), text.substring(colon + 1));
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
