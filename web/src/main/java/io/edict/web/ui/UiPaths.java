package io.edict.web.ui;

import io.edict.web.http.DeviceEndpoints;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;

/**
 * Which requests the pages answer: files of the front end, and every other address that a browser opens as a page and
 * that nobody else has. The front end knows which page it is, so that each can be linked to.
 */
public final class UiPaths {
    static final String FILES = "/assets/";

    /** The first parts of addresses that are never a page. */
    static final List<String> RESERVED = Stream.concat(
                    DeviceEndpoints.ROOTS.stream(), Stream.of("/api", "/actuator", "/docs", "/error", "/assets"))
            .toList();

    private static final Pattern PAGE = Pattern.compile("/|(/[A-Za-z0-9][A-Za-z0-9 ._:@-]*)+");

    private UiPaths() {}

    /** Whether the request is for a page or one of its files. */
    public static boolean contain(HttpServletRequest request) {
        return reads(request) && (request.getServletPath().startsWith(FILES) || page(request));
    }

    /** Whether a browser wants a page. WHY by what is accepted: a program that mistypes an address is to be told. */
    static boolean page(HttpServletRequest request) {
        String path = request.getServletPath();
        return reads(request)
                && PAGE.matcher(path).matches()
                && RESERVED.stream().noneMatch(root -> path.equals(root) || path.startsWith(root + "/"))
                && wantsHtml(request);
    }

    private static boolean reads(HttpServletRequest request) {
        return request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    }

    private static boolean wantsHtml(HttpServletRequest request) {
        Enumeration<String> accepted = request.getHeaders(HttpHeaders.ACCEPT);
        while (accepted.hasMoreElements()) {
            if (accepted.nextElement().toLowerCase(Locale.ROOT).contains("text/html")) {
                return true;
            }
        }
        return false;
    }
}
