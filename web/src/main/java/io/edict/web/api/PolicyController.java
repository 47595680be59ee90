package io.edict.web.api;

import io.edict.rules.policy.PolicyZip;
import io.edict.services.admin.Caller;
import io.edict.services.policy.PolicyCheck;
import io.edict.services.policy.PolicyPublisher;
import io.edict.services.policy.PolicyRevision;
import io.edict.services.policy.Publication;
import io.edict.services.store.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Policy directories, as zips: check, test, publish, roll back, export. */
@Tag(name = "policy")
@RestController
@RequestMapping("/api/v1/policy")
class PolicyController {
    private static final String ZIP = "application/zip";

    private final PolicyCheck check;
    private final PolicyPublisher publisher;

    PolicyController(PolicyCheck check, PolicyPublisher publisher) {
        this.check = check;
        this.publisher = publisher;
    }

    /**
     * What a publication led to.
     *
     * @param revision the revision that is active now
     * @param epoch its number among the publications
     * @param changed whether another was active before
     * @param rollout always null: the revision is active for every device at once
     */
    record Published(String revision, long epoch, boolean changed, @Nullable String rollout) {
        static Published of(PolicyPublisher.Result result) {
            return new Published(result.revision(), result.epoch(), result.changed(), null);
        }
    }

    /** Which revision to return to; null: the one before. */
    record Rollback(@Nullable String revision) {}

    @Operation(summary = "Check a policy directory without changing anything")
    @PostMapping(path = "/validate", consumes = ZIP, produces = MediaType.APPLICATION_JSON_VALUE)
    String validate(@RequestBody byte[] zip) {
        return check.validate(PolicyBody.files(zip)).json();
    }

    @Operation(summary = "Run the scenarios of a policy directory without changing anything")
    @PostMapping(path = "/test", consumes = ZIP, produces = MediaType.APPLICATION_JSON_VALUE)
    String test(@RequestBody byte[] zip) {
        return check.test(PolicyBody.files(zip)).json();
    }

    @Operation(summary = "Publish a policy directory; the same content again changes nothing")
    @PostMapping(path = "/publications", consumes = ZIP)
    ResponseEntity<Published> publish(
            @RequestBody byte[] zip, @Parameter(hidden = true) @AuthenticationPrincipal Caller caller) {
        return answer(publisher.publish(PolicyBody.files(zip), caller.name()));
    }

    @Operation(summary = "Return to an earlier revision")
    @PostMapping(path = "/publications", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Published> rollback(
            @RequestBody Rollback body, @Parameter(hidden = true) @AuthenticationPrincipal Caller caller) {
        return answer(publisher.rollback(body.revision(), caller.name()));
    }

    private static ResponseEntity<Published> answer(PolicyPublisher.Result result) {
        return ResponseEntity.status(result.changed() ? HttpStatus.CREATED : HttpStatus.OK)
                .body(Published.of(result));
    }

    @Operation(summary = "List publications, the newest first; the first is active")
    @GetMapping("/publications")
    Page<Publication> publications(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        PageRequest page = PageRequest.of(limit, cursor);
        return publisher.publications(page.number(), page.limit());
    }

    @Operation(summary = "List revisions, the newest first")
    @GetMapping("/revisions")
    Page<PolicyRevision> revisions(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return PageRequest.of(limit, cursor).slice(publisher.revisions(), PolicyRevision::revision);
    }

    @Operation(summary = "Export a revision, or `active`, as the zip of a policy directory")
    @GetMapping(path = "/revisions/{revision}", produces = ZIP)
    byte[] export(@PathVariable String revision) {
        return PolicyZip.write(revision.equals("active") ? publisher.export() : publisher.files(revision));
    }
}
