package io.edict.web.api;

import io.edict.services.admin.Caller;
import io.edict.services.admin.Scope;
import io.edict.services.mdm.DeviceActions;
import io.edict.services.queue.CommandRefusedException;
import io.edict.services.store.Commands;
import io.edict.services.store.NotEnrolledException;
import io.edict.services.store.Page;
import io.edict.web.problem.ProblemException;
import io.edict.web.problem.ProblemType;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Commands that an administrator sends to a device by hand. */
@Tag(name = "devices")
@RestController
class ActionsController {
    private final DeviceActions actions;
    private final DeviceViews views;
    private final Commands commands;

    ActionsController(DeviceActions actions, DeviceViews views, Commands commands) {
        this.actions = actions;
        this.views = views;
        this.commands = commands;
    }

    @Operation(summary = "List the actions there are, and for each why the device does not take it, if it does not")
    @GetMapping("/api/v1/devices/{id}/actions")
    Page<DeviceActions.Action> list(@PathVariable String id) {
        return new Page<>(actions.of(views.find(id).id()), null);
    }

    @Operation(
            summary = "Send a device a command, named by Apple's RequestType",
            description =
                    "The same request with the same `Idempotency-Key` is the same command, even when the server died"
                            + " before it answered. A destructive command needs the scope `owner`.")
    @PostMapping("/api/v1/devices/{id}/actions/{name}")
    @ResponseStatus(HttpStatus.ACCEPTED)
    CommandView request(
            @PathVariable String id,
            @PathVariable String name,
            @Parameter(hidden = true) @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Parameter(hidden = true) @AuthenticationPrincipal Caller caller) {
        if (!actions.knows(name)) {
            throw ProblemException.notFound("action", name);
        }
        if (actions.destructive(name) && !caller.may(Scope.OWNER)) {
            throw new ProblemException(ProblemType.FORBIDDEN, "`" + name + "` needs a token with the scope `owner`");
        }
        String device = views.find(id).id();
        try {
            UUID uuid = actions.request(device, name, caller.name(), uuid(caller, key, device, name));
            return CommandView.of(commands.byUuid(uuid).orElseThrow());
        } catch (CommandRefusedException e) {
            throw new ProblemException(ProblemType.INCOMPATIBLE_COMMAND, String.valueOf(e.getMessage()));
        } catch (NotEnrolledException e) {
            throw new ProblemException(ProblemType.CONFLICT, "the device left; it gets commands once it enrolls again");
        }
    }

    /** WHY derived: a server that died between the command and the answer recognizes the repetition by it. */
    private static @Nullable UUID uuid(Caller caller, @Nullable String key, String device, String name) {
        return key == null
                ? null
                : UUID.nameUUIDFromBytes(
                        String.join("\n", caller.name(), key, device, name).getBytes(StandardCharsets.UTF_8));
    }
}
