package io.edict.services.store;

import io.edict.model.fact.CommandRecord;
import io.edict.model.fact.Device;
import io.edict.model.fact.DeviceBuilder;
import io.edict.model.fact.Facts;
import io.edict.model.fact.FactsBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a decision was made on beside the facts that the device reported, and what completes the decisions.
 *
 * @param now the instant of the decision
 * @param lastMdmCheckIn the stamp of MDM
 * @param lastAgentCheckIn the stamp of the agent
 * @param commands the commands as they were
 * @param concluded what was concluded before
 * @param reevaluateAt of the decisions
 * @param sections the sections of the facts, each with the hash of its document
 */
record Moment(
        Instant now,
        @Nullable Instant lastMdmCheckIn,
        @Nullable Instant lastAgentCheckIn,
        List<CommandRecord> commands,
        Map<String, Instant> concluded,
        @Nullable Instant reevaluateAt,
        Map<String, String> sections) {

    static Moment of(Facts facts, @Nullable Instant reevaluateAt, Map<String, String> sections) {
        Device device = facts.device();
        return new Moment(
                facts.now(),
                device.lastMdmCheckIn(),
                device.lastAgentCheckIn(),
                facts.commands(),
                facts.concluded(),
                reevaluateAt,
                sections);
    }

    /** The whole of the facts. */
    Facts with(Facts reported) {
        return FactsBuilder.builder(reported)
                .now(now)
                .device(DeviceBuilder.builder(reported.device())
                        .lastMdmCheckIn(lastMdmCheckIn)
                        .lastAgentCheckIn(lastAgentCheckIn)
                        .build())
                .commands(commands)
                .concluded(concluded)
                .build();
    }
}
