package io.edict.web.api;

import io.edict.model.fact.Channel;
import io.edict.model.fact.CommandState;
import io.edict.services.admin.Caller;
import io.edict.services.admin.Scope;
import io.edict.services.audit.AuditLog;
import io.edict.services.queue.CommandQueue;
import io.edict.services.store.CommandFilter;
import io.edict.services.store.CommandSummary;
import io.edict.services.store.Commands;
import io.edict.services.store.InvalidListingException;
import io.edict.services.store.Page;
import io.edict.web.problem.ProblemException;
import io.edict.web.problem.ProblemType;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Commands of all devices. */
@Tag(name = "commands")
@RestController
@RequestMapping("/api/v1/commands")
class CommandsController {
    private final Commands commands;
    private final CommandQueue queue;
    private final AuditLog audit;
    private final DeviceViews devices;

    CommandsController(Commands commands, CommandQueue queue, AuditLog audit, DeviceViews devices) {
        this.commands = commands;
        this.queue = queue;
        this.audit = audit;
        this.devices = devices;
    }

    @Operation(summary = "List commands, the newest first; `state` may be given more than once")
    @GetMapping
    Page<CommandView> list(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable List<String> state,
            @RequestParam(required = false) @Nullable String device,
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(required = false) @Nullable Channel channel) {
        int size = PageRequest.of(limit, cursor).limit();
        try {
            Page<CommandSummary> page =
                    commands.list(new CommandFilter(states(state), deviceId(device), type, channel), cursor, size);
            return new Page<>(page.items().stream().map(CommandView::of).toList(), page.nextCursor());
        } catch (IllegalArgumentException | InvalidListingException e) {
            throw ProblemException.invalid(String.valueOf(e.getMessage()));
        }
    }

    private @Nullable String deviceId(@Nullable String name) {
        return name == null ? null : devices.find(name).id();
    }

    private static Set<CommandState> states(@Nullable List<String> names) {
        var states = EnumSet.noneOf(CommandState.class);
        for (String name : names == null ? List.<String>of() : names) {
            states.add(Arrays.stream(CommandState.values())
                    .filter(state -> state.wireName().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("`" + name + "` is not the state of a command")));
        }
        return states.isEmpty() ? EnumSet.allOf(CommandState.class) : states;
    }

    @Operation(summary = "Show a command")
    @GetMapping("/{uuid}")
    CommandView get(@PathVariable UUID uuid) {
        return CommandView.of(find(uuid));
    }

    @Operation(summary = "Withdraw a command that was not carried out")
    @DeleteMapping("/{uuid}")
    CommandView withdraw(@PathVariable UUID uuid, @CurrentCaller Caller caller) {
        CommandSummary command = find(uuid);
        if (!queue.withdraw(uuid, caller.name())) {
            throw new ProblemException(ProblemType.CONFLICT, "the command has ended already");
        }
        audit.record(caller.name(), "command.withdrawn", uuid.toString(), Map.of("device", command.deviceId()));
        return get(uuid);
    }

    @Operation(summary = "Send a held command; a destructive one needs the scope `owner`")
    @PostMapping("/{uuid}/release")
    CommandView release(@PathVariable UUID uuid, @CurrentCaller Caller caller) {
        CommandSummary command = find(uuid);
        if (command.destructive() && !caller.may(Scope.OWNER)) {
            throw new ProblemException(
                    ProblemType.FORBIDDEN, "`" + command.type() + "` is released by a token with the scope `owner`");
        }
        if (!queue.release(uuid, caller.name())) {
            throw new ProblemException(ProblemType.CONFLICT, "the command is not held");
        }
        audit.record(caller.name(), "command.released", uuid.toString(), Map.of("device", command.deviceId()));
        return get(uuid);
    }

    private CommandSummary find(UUID uuid) {
        return commands.byUuid(uuid).orElseThrow(() -> ProblemException.notFound("command", uuid.toString()));
    }
}
