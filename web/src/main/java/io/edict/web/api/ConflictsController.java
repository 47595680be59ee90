package io.edict.web.api;

import io.edict.services.store.Conflict;
import io.edict.services.store.Conflicts;
import io.edict.services.store.Conflicts.Sort;
import io.edict.services.store.Page;
import io.edict.web.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Conflicts: settings of devices to which rules give different values. */
@Tag(name = "conflicts")
@RestController
@RequestMapping("/api/v1/conflicts")
class ConflictsController {
    private final Conflicts conflicts;
    private final DeviceViews devices;

    ConflictsController(Conflicts conflicts, DeviceViews devices) {
        this.conflicts = conflicts;
        this.devices = devices;
    }

    @Operation(
            summary =
                    "List settings in conflict, the newest first, of all devices or of one; `sort` by since, target or device")
    @GetMapping
    Page<Conflict> list(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false, defaultValue = "-since") String sort,
            @RequestParam(required = false) @Nullable String device,
            @RequestParam(required = false) @Nullable String target) {
        boolean descending = sort.startsWith("-");
        String property = descending ? sort.substring(1) : sort;
        Sort by = Arrays.stream(Sort.values())
                .filter(known -> known.name().toLowerCase(Locale.ROOT).equals(property))
                .findFirst()
                .orElseThrow(() -> ProblemException.invalid("`sort` takes since, target or device"));
        String deviceId = device == null ? null : devices.find(device).id();
        PageRequest page = PageRequest.of(limit, cursor);
        try {
            return conflicts.list(new Conflicts.Query(deviceId, target, by, descending), page.cursor(), page.limit());
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid("`cursor` is not one that was given out; begin again without it");
        }
    }
}
