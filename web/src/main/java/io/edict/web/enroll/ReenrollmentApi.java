package io.edict.web.enroll;

import io.edict.services.identity.EnrollmentBinding;
import io.edict.web.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.time.Duration;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Lets an administrator allow a known device to enroll with another certificate. */
@RestController
@Tag(name = "enrollment")
class ReenrollmentApi {
    private static final Duration WINDOW = Duration.ofHours(24);

    private final EnrollmentBinding binding;

    ReenrollmentApi(EnrollmentBinding binding) {
        this.binding = binding;
    }

    @Operation(summary = "Let a known device enroll once more with another certificate, within 24 hours")
    @PostMapping("/api/v1/devices/{id}/actions/open-reenrollment")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void open(@PathVariable String id, Principal admin) {
        boolean known = binding.find(id)
                .map(device -> binding.openReenrollment(device, WINDOW, admin.getName()))
                .orElse(false);
        if (!known) {
            throw ProblemException.notFound("device", id);
        }
    }
}
