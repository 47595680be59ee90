package io.edict.services.mdm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.edict.model.fact.Channel;
import io.edict.model.fact.DeclarationState;
import io.edict.model.fact.DeviceBuilder;
import io.edict.model.fact.Facts;
import io.edict.model.fact.FactsBuilder;
import io.edict.model.mdm.Bytes;
import io.edict.model.mdm.CheckinMessage;
import io.edict.services.checkin.CheckinPipeline;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Declarative management over the check-in endpoint. The set of declarations is empty; status reports become facts.
 * Source: Apple, "Leveraging the declarative management data model to scale devices".
 */
@Service
class DeclarativeManagement {
    private static final int MAX_TEXT = 255;
    // The token names the empty set, which never changes, so neither does its time.
    private static final String TOKENS =
            "{\"SyncTokens\":{\"DeclarationsToken\":\"empty\",\"Timestamp\":\"2026-01-01T00:00:00Z\"}}";
    private static final String ITEMS = "{\"Declarations\":{\"Activations\":[],\"Assets\":[],\"Configurations\":[],"
            + "\"Management\":[]},\"DeclarationsToken\":\"empty\"}";

    private final ObjectMapper json;
    private final CheckinPipeline pipeline;

    DeclarativeManagement(ObjectMapper json, CheckinPipeline pipeline) {
        this.json = json;
        this.pipeline = pipeline;
    }

    /** Answers a device and keeps what its status report says. */
    MdmReply handle(String deviceId, CheckinMessage.DeclarativeManagement message) {
        if (!message.endpoint().equals("status")) {
            return answer(message);
        }
        JsonNode status = read(message.data());
        if (status == null) {
            return new MdmReply.Refused(MdmReply.Problem.MALFORMED);
        }
        pipeline.record(deviceId, Channel.MDM, facts -> with(facts, status));
        return new MdmReply.Empty();
    }

    /** What the empty set answers. */
    MdmReply answer(CheckinMessage.DeclarativeManagement message) {
        return switch (message.endpoint()) {
            case "tokens" -> new MdmReply.Json(MdmCheckin.utf8(TOKENS));
            case "declaration-items" -> new MdmReply.Json(MdmCheckin.utf8(ITEMS));
            case "status" -> new MdmReply.Empty();
            default -> new MdmReply.NotFound();
        };
    }

    private @Nullable JsonNode read(@Nullable Bytes data) {
        if (data == null) {
            return null;
        }
        try {
            JsonNode status = json.readTree(data.toArray());
            return status == null || !status.isObject() ? null : status;
        } catch (JsonProcessingException e) {
            return null;
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory", e);
        }
    }

    private static Facts with(Facts facts, JsonNode status) {
        JsonNode reported = status.path("StatusItems").path("management").path("declarations");
        FactsBuilder after = FactsBuilder.builder(facts)
                .device(DeviceBuilder.builder(facts.device()).ddmEnabled(true).build());
        if (!reported.isObject()) {
            return after.build();
        }
        Map<String, DeclarationState> states = new LinkedHashMap<>();
        reported.properties().forEach(kind -> kind.getValue().forEach(item -> {
            String identifier = text(item, "identifier");
            if (!identifier.isEmpty()) {
                states.put(identifier, state(identifier, kind.getKey(), item));
            }
        }));
        return after.declarations(List.copyOf(states.values())).build();
    }

    private static DeclarationState state(String identifier, String type, JsonNode item) {
        String reason = text(item.path("reasons").path(0), "code");
        return new DeclarationState(
                identifier,
                type,
                item.path("active").asBoolean(),
                text(item, "valid").isEmpty() ? "unknown" : text(item, "valid"),
                reason.isEmpty() ? null : reason);
    }

    private static String text(JsonNode item, String key) {
        String text = item.path(key).asText("");
        return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
    }
}
