package io.edict.services.agent;

import io.edict.services.audit.RefusedRequests;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a refused request of an agent leaves behind: an audit line and a count. */
@Component
public class AgentRefusals {
    private final RefusedRequests refused;
    private final MeterRegistry meters;

    AgentRefusals(RefusedRequests refused, MeterRegistry meters) {
        this.refused = refused;
        this.meters = meters;
    }

    /**
     * Records a refusal.
     *
     * @param caller the agent; null: nobody proved to be one
     * @param peerAddress where the request came from
     */
    public void record(@Nullable AgentCaller caller, String peerAddress, String path, int status) {
        meters.counter("edict.agent.refused", "status", Integer.toString(status))
                .increment();
        refused.record(
                caller == null ? peerAddress : "agent " + caller.deviceId(),
                "agent.refused",
                caller == null ? null : caller.deviceId(),
                Map.of("path", path.length() <= 100 ? path : path.substring(0, 100), "status", status));
    }
}
