package io.edict.web.api;

import io.edict.services.admin.Caller;
import io.edict.services.queue.Freeze;
import io.edict.services.queue.Freezes;
import io.edict.services.store.Page;
import io.edict.web.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Freezes: one action stops all commands of the fleet or of a segment, another lets them go on. */
@Tag(name = "commands")
@RestController
@RequestMapping("/api/v1/freezes")
class FreezesController {
    private static final int LISTED = 1000;
    private static final int MAX_REASON = 400;

    private final Freezes freezes;

    FreezesController(Freezes freezes) {
        this.freezes = freezes;
    }

    /**
     * What to freeze.
     *
     * @param segment whose devices; null: the whole fleet
     * @param reason why, for people
     */
    record NewFreeze(@Nullable String segment, @Nullable String reason) {}

    @Operation(summary = "List freezes, the newest first; one without `releasedAt` holds")
    @GetMapping
    Page<Freeze> list(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return PageRequest.of(limit, cursor).slice(freezes.newest(LISTED), Freeze::id);
    }

    @Operation(summary = "Hand out no command of the fleet, or of a `segment`, until the freeze is released")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Freeze freeze(@RequestBody NewFreeze body, @CurrentCaller Caller caller) {
        String reason = body.reason();
        if (reason == null || reason.isBlank() || reason.length() > MAX_REASON) {
            throw ProblemException.invalid("`reason` must have 1 to " + MAX_REASON + " characters");
        }
        return freezes.freeze(body.segment(), reason, caller.name())
                .orElseThrow(() -> ProblemException.invalid("the policy has no segment `" + body.segment() + "`"));
    }

    @Operation(summary = "Release a freeze: commands go on, and devices are woken")
    @DeleteMapping("/{id}")
    Freeze release(@PathVariable String id, @CurrentCaller Caller caller) {
        return freezes.release(id, caller.name()).orElseThrow(() -> ProblemException.notFound("freeze", id));
    }
}
