package io.edict.services.agent;

import com.fasterxml.jackson.databind.JsonNode;
import io.edict.model.decision.Decision;
import io.edict.model.decision.Decisions;
import io.edict.model.fact.Channel;
import io.edict.model.fact.Facts;
import io.edict.services.agent.AgentDocuments.Change;
import io.edict.services.agent.AgentJson.Schema;
import io.edict.services.agent.AgentRefusedException.Kind;
import io.edict.services.agent.CheckInReply.FactsAnswer;
import io.edict.services.checkin.CheckinPipeline;
import io.edict.services.checkin.CheckinResult;
import io.edict.services.store.DeviceSummary;
import io.edict.services.store.Devices;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The check-in of an agent: facts in; block list, parameters, commands and the time of the next check-in out. */
@Service
public class AgentCheckIn {
    private static final int MAX_COMMANDS = 10;

    private final AgentJson json;
    private final AgentDocuments documents;
    private final Devices devices;
    private final CheckinPipeline pipeline;
    private final BlockList blockList;
    private final NextCheckIn nextCheckIn;
    private final Clock clock;

    AgentCheckIn(
            AgentJson json,
            AgentDocuments documents,
            Devices devices,
            CheckinPipeline pipeline,
            BlockList blockList,
            NextCheckIn nextCheckIn,
            Clock clock) {
        this.json = json;
        this.documents = documents;
        this.devices = devices;
        this.pipeline = pipeline;
        this.blockList = blockList;
        this.nextCheckIn = nextCheckIn;
        this.clock = clock;
    }

    /**
     * Takes a check-in.
     *
     * @throws AgentRefusedException MALFORMED, INVALID, TOO_LARGE, or REVOKED when the device left
     */
    public CheckInReply checkIn(AgentCaller caller, byte[] body) {
        CheckInRequest request = json.read(body, Schema.CHECK_IN, CheckInRequest.class);
        DeviceSummary device = devices.byId(caller.deviceId())
                .filter(DeviceSummary::enrolled)
                .orElseThrow(() -> new AgentRefusedException(Kind.REVOKED, "the device is not enrolled any more"));
        Change change = documents.change(caller, request);
        CheckinResult result = pipeline.record(caller.deviceId(), Channel.AGENT, facts(change, request.agentVersion()));
        FactsAnswer answer = store(caller, change) ? FactsAnswer.ACCEPTED : FactsAnswer.WHOLE_WANTED;
        List<JsonNode> commands = pipeline.poll(caller.deviceId(), Channel.AGENT, MAX_COMMANDS).stream()
                .map(command -> json.tree(command.payload()))
                .toList();
        return new CheckInReply(
                answer,
                blockList.of(result.decisions()),
                parameters(result.decisions()),
                commands,
                nextCheckIn.secondsFor(device.lastAgentCheckIn()));
    }

    private UnaryOperator<Facts> facts(Change change, String agentVersion) {
        Instant now = clock.instant();
        return change instanceof Change.News news
                ? facts -> AgentFacts.apply(facts, news.document(), agentVersion, now)
                : facts -> AgentFacts.seen(facts, agentVersion);
    }

    /** The document is stored after its facts: when a node dies between, the agent is asked for the whole. */
    private boolean store(AgentCaller caller, Change change) {
        if (change instanceof Change.News news) {
            return documents.store(caller, news);
        }
        return change instanceof Change.Unchanged;
    }

    private static Map<String, String> parameters(@Nullable Decisions decisions) {
        Map<String, String> parameters = new TreeMap<>();
        if (decisions != null) {
            decisions.of(Decision.Kind.PARAMETER).forEach(decision -> {
                if (decision.value() != null) {
                    parameters.put(decision.target(), decision.value());
                }
            });
        }
        return parameters;
    }
}
