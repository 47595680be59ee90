package io.edict.services.agent;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import io.edict.services.agent.AgentRefusedException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.erdtman.jcs.JsonCanonicalizer;
import org.springframework.stereotype.Component;

/** Reads and writes the agent channel's JSON: bounded, without duplicate keys, against a schema. Thread-safe. */
@Component
public class AgentJson {
    private static final int MAX_DEPTH = 32;
    private static final int MAX_NUMBER_LENGTH = 40;
    private static final int MAX_STRING_LENGTH = 128 * 1024;
    private static final int MAX_NAME_LENGTH = 2 * 1024;

    private final ObjectMapper mapper = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxNumberLength(MAX_NUMBER_LENGTH)
                            .maxStringLength(MAX_STRING_LENGTH)
                            .maxNameLength(MAX_NAME_LENGTH)
                            .build())
                    .build())
            .addModule(new JavaTimeModule())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private final Map<Schema, JsonSchema> schemas = new EnumMap<>(Schema.class);

    /** Reads the schemas, which lie beside this class. */
    public AgentJson() {
        for (Schema schema : Schema.values()) {
            schemas.put(schema, load(schema.file));
        }
    }

    /** The messages of the channel that have a schema. */
    enum Schema {
        ENROLL("enroll.schema.json"),
        CHECK_IN("checkin.schema.json"),
        REPORT("report.schema.json"),
        EVENTS("events.schema.json"),
        DOCUMENT("document.schema.json");

        private final String file;

        Schema(String file) {
            this.file = file;
        }
    }

    private static JsonSchema load(String file) {
        try (InputStream stream = Objects.requireNonNull(AgentJson.class.getResourceAsStream(file), file)) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(
                            new String(stream.readAllBytes(), StandardCharsets.UTF_8),
                            InputFormat.JSON,
                            SchemaValidatorsConfig.builder().failFast(true).build());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Reads a message.
     *
     * @throws AgentRefusedException MALFORMED or INVALID
     */
    <T> T read(byte[] body, Schema schema, Class<T> type) {
        return convert(tree(body), schema, type);
    }

    /** Checks JSON against a schema and binds it; throws as {@link #read} does. */
    <T> T convert(JsonNode tree, Schema schema, Class<T> type) {
        check(tree, schema);
        try {
            return mapper.treeToValue(tree, type);
        } catch (JsonProcessingException e) {
            throw new AgentRefusedException(Kind.INVALID, "a value does not have the type it needs");
        }
    }

    JsonNode tree(byte[] body) {
        try {
            // WHY: Jackson would guess UTF-16 and UTF-32; the channel is UTF-8 alone.
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            JsonNode tree = mapper.readTree(text);
            if (!tree.isObject()) {
                throw new AgentRefusedException(Kind.MALFORMED, "the body has to be a JSON object");
            }
            if (!isFinite(tree)) {
                throw new AgentRefusedException(Kind.MALFORMED, "the body holds a number that is too large");
            }
            return tree;
        } catch (CharacterCodingException e) {
            throw new AgentRefusedException(Kind.MALFORMED, "the body is not UTF-8");
        } catch (JsonProcessingException e) {
            throw new AgentRefusedException(
                    Kind.MALFORMED,
                    "the body is not JSON as this channel takes it: no duplicate keys, at most " + MAX_DEPTH + " deep");
        }
    }

    /** Whether every number is one that JSON can hold: Jackson reads {@code 1e999} as infinity. */
    private static boolean isFinite(JsonNode node) {
        if (node.isDouble() && !Double.isFinite(node.doubleValue())) {
            return false;
        }
        for (JsonNode member : node) {
            if (!isFinite(member)) {
                return false;
            }
        }
        return true;
    }

    private void check(JsonNode tree, Schema schema) {
        JsonSchema rules = Objects.requireNonNull(schemas.get(schema));
        var errors =
                rules.validate(tree, context -> context.getExecutionConfig().setFormatAssertionsEnabled(true));
        errors.stream().findFirst().ifPresent(error -> {
            throw new AgentRefusedException(Kind.INVALID, "against the schema: " + clip(error.getMessage()));
        });
    }

    /** The canonical form (RFC 8785). */
    String canonical(JsonNode tree) {
        try {
            return new JsonCanonicalizer(mapper.writeValueAsString(tree)).getEncodedString();
        } catch (IOException e) {
            throw new AgentRefusedException(Kind.INVALID, "the document has no canonical form");
        }
    }

    JsonNode stored(String canonical) {
        try {
            return mapper.readTree(canonical);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored document is not JSON", e);
        }
    }

    /** Writes a reply or a command. */
    public byte[] write(Object value) {
        try {
            return mapper.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String clip(String text) {
        return text.length() <= 200 ? text : text.substring(0, 200) + "…";
    }
}
