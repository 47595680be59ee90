package io.edict.web.enroll;

import io.edict.services.enrollment.EnrollmentProfiles;
import io.edict.services.enrollment.ProfileResult;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The page where a person enters an enrollment code and gets a profile for the device at hand. */
@Hidden
@RestController
@RequestMapping("/enroll")
class EnrollmentPortal {
    private static final int CODE_CHARACTERS_MAX = 100;
    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

    private final EnrollmentProfiles profiles;
    private final EnrollmentPage page;
    private final AttemptLimiter limiter;

    EnrollmentPortal(EnrollmentProfiles profiles, EnrollmentPage page, AttemptLimiter limiter) {
        this.profiles = profiles;
        this.page = page;
        this.limiter = limiter;
    }

    @GetMapping
    ResponseEntity<byte[]> form() {
        return html(HttpStatus.OK, "");
    }

    @PostMapping
    ResponseEntity<byte[]> submit(@RequestParam(defaultValue = "") String code, HttpServletRequest request) {
        if (!limiter.tryAcquire(request.getRemoteAddr())) {
            return tooMany();
        }
        String entered = code.strip();
        if (entered.isEmpty() || entered.length() > CODE_CHARACTERS_MAX) {
            return html(HttpStatus.BAD_REQUEST, "Enter the code that you were given.");
        }
        ProfileResult result = profiles.forCode(entered, true);
        if (result instanceof ProfileResult.Issued issued) {
            return MobileConfig.answer(issued.content());
        }
        return result instanceof ProfileResult.Unavailable
                ? html(HttpStatus.CONFLICT, "This server cannot enroll devices yet. Please tell your administrator.")
                : html(HttpStatus.NOT_FOUND, "This code is not known. Check it, or ask your administrator.");
    }

    private ResponseEntity<byte[]> tooMany() {
        return ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS)
                .header(HttpHeaders.RETRY_AFTER, Long.toString(limiter.retryAfterSeconds()))
                .contentType(HTML)
                .body(page.render("Too many tries. Wait a minute, then try again."));
    }

    private ResponseEntity<byte[]> html(HttpStatus status, String message) {
        return ResponseEntity.status(status)
                .contentType(HTML)
                .cacheControl(CacheControl.noStore())
                .body(page.render(message));
    }
}
