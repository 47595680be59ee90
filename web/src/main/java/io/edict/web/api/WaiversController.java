package io.edict.web.api;

import io.edict.services.admin.Caller;
import io.edict.services.store.Page;
import io.edict.services.store.WaiverEntry;
import io.edict.services.waiver.WaiverRequest;
import io.edict.services.waiver.Waivers;
import io.edict.web.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
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

/** Waivers: exceptions that end by themselves. */
@Tag(name = "waivers")
@RestController
@RequestMapping("/api/v1/waivers")
class WaiversController {
    private static final Map<String, Comparator<WaiverEntry>> SORTS = Map.of(
            "requestedAt", Comparator.comparing(WaiverEntry::requestedAt),
            "expiresAt", Comparator.comparing(WaiverEntry::expiresAt),
            "target", Comparator.comparing(WaiverEntry::target));

    private final Waivers waivers;
    private final DeviceViews devices;

    WaiversController(Waivers waivers, DeviceViews devices) {
        this.waivers = waivers;
        this.devices = devices;
    }

    @Operation(summary = "List waivers, the newest first; `sort` by requestedAt, expiresAt or target")
    @GetMapping
    Page<WaiverEntry> list(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false, defaultValue = "-requestedAt") String sort,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String device,
            @RequestParam(required = false) @Nullable String segment,
            @RequestParam(required = false) @Nullable String target) {
        String deviceId = device == null ? null : devices.find(device).id();
        WaiverEntry.State only = state == null ? null : state(state);
        List<WaiverEntry> found = waivers.all().stream()
                .filter(waiver -> only == null || waiver.state() == only)
                .filter(waiver -> deviceId == null || deviceId.equals(waiver.device()))
                .filter(waiver -> segment == null || segment.equals(waiver.segment()))
                .filter(waiver -> target == null || target.equals(waiver.target()))
                .sorted(order(sort))
                .toList();
        return PageRequest.of(limit, cursor).slice(found, WaiverEntry::id);
    }

    private static WaiverEntry.State state(String name) {
        return Arrays.stream(WaiverEntry.State.values())
                .filter(state -> state.name().equals(name))
                .findFirst()
                .orElseThrow(() -> ProblemException.invalid(
                        "`state` takes one of " + Arrays.toString(WaiverEntry.State.values())));
    }

    private static Comparator<WaiverEntry> order(String sort) {
        boolean descending = sort.startsWith("-");
        Comparator<WaiverEntry> order = SORTS.get(descending ? sort.substring(1) : sort);
        if (order == null) {
            throw ProblemException.invalid("`sort` takes requestedAt, expiresAt or target");
        }
        return (descending ? order.reversed() : order).thenComparing(WaiverEntry::id);
    }

    @Operation(
            summary = "Ask for a waiver of an item, rule, command, parameter or blocked value",
            description =
                    "For a `device` or a `segment`, with `target`, `owner`, `reason` and `expiresAt`. It holds once an owner"
                            + " with another token approves it, and ends by itself.")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    WaiverEntry request(@RequestBody WaiverRequest body, @CurrentCaller Caller caller) {
        String device =
                body.device() == null ? null : devices.find(body.device()).id();
        return waivers.request(
                new WaiverRequest(body.target(), device, body.segment(), body.owner(), body.reason(), body.expiresAt()),
                caller);
    }

    @Operation(summary = "Show a waiver")
    @GetMapping("/{id}")
    WaiverEntry get(@PathVariable String id) {
        return waivers.get(id);
    }

    @Operation(summary = "Approve a waiver, as an owner with another token than the one that asked for it")
    @PostMapping("/{id}/approve")
    WaiverEntry approve(@PathVariable String id, @CurrentCaller Caller caller) {
        return waivers.approve(id, caller);
    }

    @Operation(summary = "Take a waiver back before its end, or refuse one that waits")
    @DeleteMapping("/{id}")
    WaiverEntry end(@PathVariable String id, @CurrentCaller Caller caller) {
        return waivers.end(id, caller);
    }
}
