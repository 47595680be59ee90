package io.edict.web.api;

import io.edict.model.fact.CommandState;
import io.edict.services.store.FleetCounts;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How much there is of what the lists show. */
@Tag(name = "overview")
@RestController
@RequestMapping("/api/v1/overview")
class OverviewController {
    private final FleetCounts counts;

    OverviewController(FleetCounts counts) {
        this.counts = counts;
    }

    /**
     * Counts.
     *
     * @param devices enrolled devices by platform
     * @param openCommands open commands by state
     * @param conflicts settings in conflict
     */
    record Overview(Map<String, Long> devices, Map<String, Long> openCommands, long conflicts) {}

    @Operation(summary = "Count enrolled devices by platform, open commands by state, and conflicts")
    @GetMapping
    Overview get() {
        var devices = new TreeMap<String, Long>();
        counts.devices().forEach((platform, count) -> devices.put(platform.name(), count));
        var commands = new TreeMap<String, Long>();
        counts.openCommands().forEach((CommandState state, Long count) -> commands.put(state.wireName(), count));
        return new Overview(devices, commands, counts.conflicts());
    }
}
