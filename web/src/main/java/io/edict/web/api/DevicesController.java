package io.edict.web.api;

import io.edict.model.decision.Decision;
import io.edict.model.decision.Decisions;
import io.edict.model.fact.EnrollmentType;
import io.edict.model.fact.Facts;
import io.edict.model.fact.Platform;
import io.edict.services.admin.Caller;
import io.edict.services.explain.Explanations;
import io.edict.services.store.Commands;
import io.edict.services.store.DecisionHistory;
import io.edict.services.store.DecisionRecord;
import io.edict.services.store.DeviceQuery;
import io.edict.services.store.DeviceSummary;
import io.edict.services.store.Devices;
import io.edict.services.store.InvalidListingException;
import io.edict.services.store.Page;
import io.edict.web.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Devices: what is known of them, what was decided for them, what they were sent. */
@Tag(name = "devices")
@RestController
@RequestMapping("/api/v1/devices")
class DevicesController {
    private static final Set<String> LIST_PARAMETERS = Set.of("limit", "cursor", "sort");
    private static final int COMMANDS_KEPT_IN_VIEW = 1000;

    private final Devices devices;
    private final DecisionHistory history;
    private final Commands commands;
    private final DeviceViews views;
    private final DeviceTags tags;
    private final Explanations explanations;

    DevicesController(
            Devices devices,
            DecisionHistory history,
            Commands commands,
            DeviceViews views,
            DeviceTags tags,
            Explanations explanations) {
        this.devices = devices;
        this.history = history;
        this.commands = commands;
        this.views = views;
        this.tags = tags;
        this.explanations = explanations;
    }

    @Operation(
            summary = "List devices; any property of a device filters",
            description = "`q` looks for a part of the name, the serial number or the UDID.")
    @Parameter(name = "q", in = ParameterIn.QUERY, schema = @Schema(type = "string"))
    @Parameter(name = "platform", in = ParameterIn.QUERY, schema = @Schema(implementation = Platform.class))
    @Parameter(name = "enrollmentType", in = ParameterIn.QUERY, schema = @Schema(implementation = EnrollmentType.class))
    @Parameter(name = "supervised", in = ParameterIn.QUERY, schema = @Schema(type = "boolean"))
    @Parameter(name = "blueprint", in = ParameterIn.QUERY, schema = @Schema(type = "string"))
    @Parameter(name = "osVersion", in = ParameterIn.QUERY, schema = @Schema(type = "string"))
    @Parameter(name = "agentVersion", in = ParameterIn.QUERY, schema = @Schema(type = "string"))
    @Parameter(name = "serialNumber", in = ParameterIn.QUERY, schema = @Schema(type = "string"))
    @Parameter(name = "name", in = ParameterIn.QUERY, schema = @Schema(type = "string"))
    @GetMapping
    Page<DeviceView> list(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "id") String sort,
            @Parameter(hidden = true) @RequestParam Map<String, String> parameters) {
        var filter = new HashMap<>(parameters);
        filter.keySet().removeAll(LIST_PARAMETERS);
        boolean descending = sort.startsWith("-");
        int size = PageRequest.of(limit, cursor).limit();
        var query = new DeviceQuery(filter, descending ? sort.substring(1) : sort, descending, cursor, size);
        try {
            Page<DeviceSummary> page = devices.list(query);
            return new Page<>(views.views(page.items()), page.nextCursor());
        } catch (InvalidListingException e) {
            throw ProblemException.invalid(String.valueOf(e.getMessage()));
        }
    }

    @Operation(summary = "Show a device, named by our identifier, its UDID or its serial number")
    @GetMapping("/{id}")
    DeviceView get(@PathVariable String id) {
        return views.view(views.find(id));
    }

    @Operation(summary = "Show all that is known of a device, or what was decided on at an instant")
    @GetMapping("/{id}/facts")
    Facts facts(@PathVariable String id, @RequestParam(required = false) @Nullable Instant at) {
        DeviceSummary device = views.find(id);
        if (at != null) {
            return decidedAt(device, at).facts();
        }
        return devices.facts(device.id()).orElseThrow(() -> ProblemException.notFound("device", id));
    }

    @Operation(summary = "Show what was decided for a device, now or at an instant, each decision with its reasons")
    @GetMapping("/{id}/decisions")
    DecisionPage decisions(
            @PathVariable String id,
            @RequestParam(required = false) Decision.@Nullable Kind kind,
            @RequestParam(required = false) @Nullable Instant at,
            @Parameter(description = "What this revision would have decided on the same facts; at least 8 digits")
                    @RequestParam(required = false)
                    @Nullable
                    String revision) {
        DeviceSummary device = views.find(id);
        Predicate<Decision> wanted = decision -> kind == null || decision.kind() == kind;
        if (at != null || revision != null) {
            DecisionRecord record = revision == null
                    ? decidedAt(device, Objects.requireNonNull(at))
                    : explanations.decide(device.id(), at, revision).orElseThrow(() -> nothingDecided(device, at));
            return DecisionPage.of(
                    device,
                    record,
                    record.decisions().decisions().stream().filter(wanted).toList());
        }
        List<Decision> decisions =
                devices.decisions(device.id()).map(Decisions::decisions).orElse(List.of());
        return DecisionPage.of(device, decisions.stream().filter(wanted).toList());
    }

    private DecisionRecord decidedAt(DeviceSummary device, Instant at) {
        return history.at(device.id(), at).orElseThrow(() -> nothingDecided(device, at));
    }

    private static ProblemException nothingDecided(DeviceSummary device, @Nullable Instant at) {
        return ProblemException.notFound("decision of " + device.id() + " at", at == null ? "any time" : at.toString());
    }

    @Operation(summary = "List the commands of a device, the newest first")
    @GetMapping("/{id}/commands")
    Page<CommandView> commands(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        DeviceSummary device = views.find(id);
        List<CommandView> newest = commands.ofDevice(device.id(), COMMANDS_KEPT_IN_VIEW).stream()
                .map(CommandView::of)
                .toList();
        return PageRequest.of(limit, cursor)
                .slice(newest, command -> command.uuid().toString());
    }

    @Operation(summary = "Give a device tags of its own; those given by rules stay")
    @PutMapping("/{id}/tags")
    DeviceView tag(
            @PathVariable String id,
            @RequestBody DeviceTags.Tags body,
            @Parameter(hidden = true) @AuthenticationPrincipal Caller caller) {
        DeviceSummary device = views.find(id);
        tags.replace(device.id(), body.tags(), caller);
        return views.view(views.find(device.id()));
    }
}
