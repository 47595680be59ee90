package io.edict.web.api;

import io.edict.services.admin.Caller;
import io.edict.services.plan.Plan;
import io.edict.services.plan.PlanChange;
import io.edict.services.plan.PlanRules;
import io.edict.services.plan.PlanSummary;
import io.edict.services.plan.Planner;
import io.edict.services.store.Devices;
import io.edict.services.store.Page;
import io.edict.web.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Plans: what publishing a policy directory would change. */
@Tag(name = "policy")
@RestController
@RequestMapping("/api/v1/policy/plans")
class PlansController {
    private static final String ZIP = "application/zip";

    private final Planner planner;
    private final Devices devices;

    PlansController(Planner planner, Devices devices) {
        this.planner = planner;
        this.devices = devices;
    }

    /**
     * A plan with what is known of it so far.
     *
     * @param plan the plan
     * @param summary what its finished part adds up to
     * @param rules what it tells about the draft's own rules; null until it is done
     */
    record PlanView(Plan plan, PlanSummary summary, @Nullable PlanRules rules) {}

    @Operation(summary = "Plan: compute in the background what publishing a policy directory would change")
    @PostMapping(consumes = ZIP)
    ResponseEntity<Plan> begin(
            @RequestBody byte[] zip, @Parameter(hidden = true) @AuthenticationPrincipal Caller caller) {
        Plan plan = planner.begin(PolicyBody.files(zip), caller.name());
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/policy/plans/" + plan.id()))
                .body(plan);
    }

    @Operation(summary = "List plans of the last week, the newest first")
    @GetMapping
    Page<Plan> plans(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return PageRequest.of(limit, cursor).slice(planner.plans(), Plan::id);
    }

    @Operation(summary = "A plan: how far it is and what it found so far")
    @GetMapping("/{id}")
    PlanView plan(@PathVariable String id) {
        Plan plan = planner.plan(id);
        return new PlanView(plan, planner.summary(id), plan.state() == Plan.State.DONE ? planner.rules(id) : null);
    }

    @Operation(summary = "What would change: `limit` counts devices; those with destructive commands come first")
    @GetMapping("/{id}/changes")
    Page<PlanChange> changes(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String device,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        planner.plan(id);
        if (device != null) {
            String found = devices.find(device)
                    .orElseThrow(() -> ProblemException.notFound("device", device))
                    .id();
            return new Page<>(planner.changesOf(id, found), null);
        }
        PageRequest page = PageRequest.of(limit, cursor);
        try {
            return planner.changes(id, page.cursor(), page.limit());
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid("`cursor` is not one that was given out; begin again without it");
        }
    }

    @Operation(summary = "Cancel a plan that is computed, or forget one that is finished")
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void cancel(@PathVariable String id) {
        planner.cancel(id);
    }
}
