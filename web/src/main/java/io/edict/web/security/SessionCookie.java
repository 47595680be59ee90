package io.edict.web.security;

import io.edict.services.ServerSettings;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/**
 * The cookie that holds the secret of a session: no script reads it, no other site sends it, and under https it never
 * leaves in clear nor comes from another host or path.
 */
@Component
public class SessionCookie {
    private static final String PLAIN = "edict_session";
    /** WHY: browsers take a cookie of this prefix from this very host alone, over https. */
    private static final String SECURE = "__Host-edict_session";

    private static final int MAX_SECRET = 100;

    private final boolean behindTls;

    SessionCookie(ServerSettings settings) {
        this.behindTls = "https".equalsIgnoreCase(settings.deviceUrl().getScheme());
    }

    /** The secret that a request brings; empty when it brings none. */
    public Optional<String> read(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        String name = name(request);
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(name))
                        .map(Cookie::getValue)
                        .filter(value -> !value.isEmpty() && value.length() <= MAX_SECRET)
                        .findFirst();
    }

    /** Gives the browser a secret, which it forgets when it is closed. */
    public void write(HttpServletRequest request, HttpServletResponse response, String secret) {
        response.addHeader(
                HttpHeaders.SET_COOKIE, cookie(request, secret).build().toString());
    }

    /** Takes it back. */
    public void clear(HttpServletRequest request, HttpServletResponse response) {
        response.addHeader(
                HttpHeaders.SET_COOKIE, cookie(request, "").maxAge(0).build().toString());
    }

    private ResponseCookie.ResponseCookieBuilder cookie(HttpServletRequest request, String value) {
        return ResponseCookie.from(name(request), value)
                .httpOnly(true)
                .secure(secure(request))
                .sameSite("Strict")
                .path("/");
    }

    private String name(HttpServletRequest request) {
        return secure(request) ? SECURE : PLAIN;
    }

    private boolean secure(HttpServletRequest request) {
        return behindTls || request.isSecure();
    }
}
