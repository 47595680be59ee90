package io.edict.web.api;

import io.edict.services.admin.Caller;
import io.edict.services.rollout.Rollout;
import io.edict.services.rollout.RolloutControl;
import io.edict.services.rollout.Rollouts;
import io.edict.services.rollout.StageHealth;
import io.edict.services.store.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Rollouts: how a revision reaches the fleet, and who may let it. */
@Tag(name = "policy")
@RestController
@RequestMapping("/api/v1/policy/rollouts")
class RolloutsController {
    private static final int LISTED = 1000;

    private final Rollouts rollouts;
    private final RolloutControl control;

    RolloutsController(Rollouts rollouts, RolloutControl control) {
        this.rollouts = rollouts;
        this.control = control;
    }

    /**
     * A rollout with how its devices fare.
     *
     * @param rollout the rollout
     * @param health the devices that it has reached, since its stage began
     */
    record RolloutView(Rollout rollout, StageHealth health) {}

    @Operation(summary = "List rollouts, the newest first")
    @GetMapping
    Page<Rollout> rollouts(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return PageRequest.of(limit, cursor).slice(rollouts.rollouts(LISTED), Rollout::id);
    }

    @Operation(summary = "A rollout, and how the devices fare that it has reached")
    @GetMapping("/{id}")
    RolloutView rollout(@PathVariable String id) {
        return view(rollouts.rollout(id));
    }

    @Operation(summary = "Pause: no further device gets the revision")
    @PostMapping("/{id}/pause")
    RolloutView pause(@PathVariable String id, @CurrentCaller Caller caller) {
        return view(control.pause(id, caller));
    }

    @Operation(summary = "Resume a paused rollout where it was")
    @PostMapping("/{id}/resume")
    RolloutView resume(@PathVariable String id, @CurrentCaller Caller caller) {
        return view(control.resume(id, caller));
    }

    @Operation(summary = "Abort: every device returns to the previous revision")
    @PostMapping("/{id}/abort")
    RolloutView abort(@PathVariable String id, @CurrentCaller Caller caller) {
        return view(control.abort(id, caller));
    }

    @Operation(summary = "Approve, as an owner with another token than the one that published")
    @PostMapping("/{id}/approve")
    RolloutView approve(@PathVariable String id, @CurrentCaller Caller caller) {
        return view(control.approve(id, caller));
    }

    /**
     * Why a publication is rejected.
     *
     * @param reason for whoever published it; null: none is given
     */
    record Rejection(@Nullable String reason) {}

    @Operation(summary = "Reject a publication that waits for approval, as an owner; a body may give the `reason`")
    @PostMapping("/{id}/reject")
    RolloutView reject(
            @PathVariable String id,
            @RequestBody(required = false) @Nullable Rejection body,
            @CurrentCaller Caller caller) {
        return view(control.reject(id, body == null ? null : body.reason(), caller));
    }

    private RolloutView view(Rollout rollout) {
        return new RolloutView(rollout, control.health(rollout));
    }
}
