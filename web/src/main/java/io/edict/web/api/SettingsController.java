package io.edict.web.api;

import io.edict.services.ServerSettings;
import io.edict.services.policy.ActivePolicy;
import io.edict.services.policy.ActiveRevision;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the server was told, as far as administrators need it. */
@Tag(name = "settings")
@RestController
@RequestMapping("/api/v1/settings")
class SettingsController {
    private final ServerSettings settings;
    private final ActivePolicy policy;

    SettingsController(ServerSettings settings, ActivePolicy policy) {
        this.settings = settings;
        this.policy = policy;
    }

    /**
     * Settings that can be read.
     *
     * @param baseUrl what devices are told
     * @param revision the revision that this node decides with
     * @param epoch its number among the publications; 0: the built-in empty policy
     */
    record Settings(URI baseUrl, String revision, long epoch) {}

    @Operation(summary = "Show the settings")
    @GetMapping
    Settings get() {
        ActiveRevision active = policy.current();
        return new Settings(settings.deviceUrl(), active.policy().revision(), active.epoch());
    }
}
