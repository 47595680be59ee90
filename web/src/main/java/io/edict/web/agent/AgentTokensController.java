package io.edict.web.agent;

import io.edict.services.admin.Caller;
import io.edict.services.agent.AgentTokens;
import io.edict.services.store.DeviceSummary;
import io.edict.services.store.Devices;
import io.edict.web.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** What administrators do about agents. */
@RestController
@Tag(name = "enrollment")
class AgentTokensController {
    private final AgentTokens tokens;
    private final Devices devices;

    AgentTokensController(AgentTokens tokens, Devices devices) {
        this.tokens = tokens;
        this.devices = devices;
    }

    @Operation(summary = "A one-time token for the agent of one device without an MDM channel")
    @PostMapping("/api/v1/enrollment/{code}/agent-tokens")
    ResponseEntity<AgentTokens.AgentToken> issue(
            @PathVariable String code, @Parameter(hidden = true) @AuthenticationPrincipal Caller caller) {
        AgentTokens.AgentToken token =
                tokens.issue(caller.name(), code).orElseThrow(() -> ProblemException.notFound("enrollment code", code));
        return ResponseEntity.status(HttpStatus.CREATED)
                .cacheControl(CacheControl.noStore())
                .body(token);
    }

    @Operation(summary = "Revoke the key of a device's agent")
    @DeleteMapping("/api/v1/devices/{id}/agent-key")
    ResponseEntity<Void> revoke(
            @PathVariable String id, @Parameter(hidden = true) @AuthenticationPrincipal Caller caller) {
        DeviceSummary device = devices.find(id).orElseThrow(() -> ProblemException.notFound("device", id));
        if (!tokens.revoke(caller.name(), device.id())) {
            throw ProblemException.notFound("agent of device", id);
        }
        return ResponseEntity.noContent().build();
    }
}
