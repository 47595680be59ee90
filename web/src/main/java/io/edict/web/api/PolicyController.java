package io.edict.web.api;

import io.edict.rules.policy.PolicyZip;
import io.edict.services.admin.Caller;
import io.edict.services.policy.PolicyCheck;
import io.edict.services.policy.PolicyPublisher;
import io.edict.services.policy.PolicyRevision;
import io.edict.services.policy.Publication;
import io.edict.services.rollout.RolloutStage;
import io.edict.services.rollout.Rollouts;
import io.edict.services.store.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
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
    /** Of both requests: OpenAPI knows one operation a path and method, whatever the body is. */
    private static final String PUBLISH =
            "Publish a policy directory (a zip; the same content again changes nothing), or"
                    + " return to an earlier revision (JSON)";

    private static final String ZIP = "application/zip";

    private final PolicyCheck check;
    private final PolicyPublisher publisher;
    private final Rollouts rollouts;

    PolicyController(PolicyCheck check, PolicyPublisher publisher, Rollouts rollouts) {
        this.check = check;
        this.publisher = publisher;
        this.rollouts = rollouts;
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

    @Operation(
            summary = PUBLISH,
            description = "With `stages`, such as `devs,1,10,50,100`, it reaches the devices of segments first and then"
                    + " growing shares of all; each stage is watched for `wait`, such as `PT1H`. Answered 202 while a"
                    + " rollout brings it to the devices, or waits for a second person.")
    @PostMapping(path = "/publications", consumes = ZIP)
    ResponseEntity<PublicationView> publish(
            @RequestBody byte[] zip,
            @RequestParam(required = false) @Nullable String stages,
            @RequestParam(required = false) @Nullable Duration wait,
            @CurrentCaller Caller caller) {
        return PublicationView.answer(rollouts.publish(
                PolicyBody.files(zip), stages == null ? null : RolloutStage.parse(stages), wait, caller));
    }

    @Operation(summary = PUBLISH)
    @PostMapping(path = "/publications", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<PublicationView> rollback(@RequestBody Rollback body, @CurrentCaller Caller caller) {
        return PublicationView.answer(rollouts.rollback(body.revision(), caller));
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

    @Operation(
            summary =
                    "List the files that differ between a revision and the one in `from`, else nothing, with their texts")
    @GetMapping("/revisions/{revision}/changes")
    Page<FileChange> changes(@PathVariable String revision, @RequestParam(required = false) @Nullable String from) {
        return new Page<>(FileChange.between(publisher.files(from), publisher.files(revision)), null);
    }
}
