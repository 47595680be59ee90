package io.edict.web.enroll;

import io.edict.services.enrollment.EnrollmentProfiles;
import io.edict.services.enrollment.ProfileResult;
import io.edict.web.problem.ProblemException;
import io.edict.web.problem.ProblemType;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Enrollment profiles for automation. */
@RestController
@RequestMapping("/api/v1/enrollment")
@Tag(name = "enrollment")
class EnrollmentApi {
    private final EnrollmentProfiles profiles;

    EnrollmentApi(EnrollmentProfiles profiles) {
        this.profiles = profiles;
    }

    @Operation(summary = "An enrollment profile with a fresh one-time challenge")
    @GetMapping("/{code}/profile")
    ResponseEntity<byte[]> profile(@PathVariable String code, @RequestParam(defaultValue = "true") boolean signed) {
        ProfileResult result = profiles.forCode(code, signed);
        if (result instanceof ProfileResult.Issued issued) {
            return MobileConfig.answer(issued.content());
        }
        if (result instanceof ProfileResult.Unavailable unavailable) {
            throw new ProblemException(ProblemType.CONFLICT, unavailable.detail());
        }
        throw ProblemException.notFound("enrollment code", code);
    }
}
