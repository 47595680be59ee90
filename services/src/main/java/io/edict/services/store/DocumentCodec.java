package io.edict.services.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.edict.model.decision.Decision;
import io.edict.model.decision.Decisions;
import io.edict.model.decision.Reason;
import io.edict.model.fact.Fact;
import io.edict.model.fact.Facts;
import io.edict.model.fact.FactsBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.springframework.stereotype.Component;

/**
 * Documents as the tables hold them: JSON in a normal form, deflated. Equal facts give equal bytes on every node,
 * whatever order the device reported them in. A property that a newer version wrote is ignored by an older one.
 */
@Component
final class DocumentCodec {
    private static final TypeReference<Map<String, Instant>> CONCLUDED = new TypeReference<>() {};
    private static final TypeReference<List<Decision>> DECISION_LIST = new TypeReference<>() {};
    private static final Set<String> EMPTY = Set.of("null", "{}", "[]");
    private static final TypeReference<List<Reason>> REASONS = new TypeReference<>() {};

    private final ObjectMapper mapper = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new SimpleModule().addSerializer(Set.class, new SortedSetSerializer()))
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .withConfigOverride(
                    List.class, lists -> lists.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
            .withConfigOverride(Set.class, sets -> sets.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
            .withConfigOverride(Map.class, maps -> maps.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
            .build();

    /** The normal form of the facts that a device reported: no commands, no conclusions, no stamps. */
    byte[] canonical(Facts facts) {
        var device = io.edict.model.fact.DeviceBuilder.builder(facts.device())
                .lastMdmCheckIn(null)
                .lastAgentCheckIn(null)
                .build();
        return write(FactsBuilder.builder(normal(facts))
                .now(Instant.EPOCH)
                .device(device)
                .commands(List.of())
                .concluded(Map.of())
                .build());
    }

    /** Facts in the order in which they are stored, so that a decision on stored facts is made on the very same. */
    Facts normal(Facts facts) {
        return FactsBuilder.builder(facts)
                .apps(sorted(facts.apps()))
                .profiles(sorted(facts.profiles()))
                .users(sorted(facts.users()))
                .certificates(sorted(facts.certificates()))
                .declarations(sorted(facts.declarations()))
                .processes(sorted(facts.processes()))
                .services(sorted(facts.services()))
                .extensions(sorted(facts.extensions()))
                .volumes(sorted(facts.volumes()))
                .scriptResults(sorted(facts.scriptResults()))
                .vulnerabilities(sorted(facts.vulnerabilities()))
                .detections(sorted(facts.detections()))
                .items(sorted(facts.items()))
                .waivers(sorted(facts.waivers()))
                .parameters(sorted(facts.parameters()))
                .build();
    }

    /** The normal form by section: the JSON of each property that says something. */
    Map<String, byte[]> sections(byte[] canonical) {
        Map<String, byte[]> sections = properties(canonical);
        sections.values().removeIf(json -> json.length < 5 && EMPTY.contains(new String(json, UTF_8)));
        return sections;
    }

    /** The properties of a JSON object, each with the very bytes of its value. */
    private Map<String, byte[]> properties(byte[] json) {
        Map<String, byte[]> properties = new TreeMap<>();
        try (JsonParser parser = mapper.getFactory().createParser(json)) {
            parser.nextToken();
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                parser.nextToken();
                int begin = (int) parser.currentTokenLocation().getByteOffset();
                parser.skipChildren();
                parser.finishToken();
                int end = (int) parser.currentLocation().getByteOffset();
                properties.put(name, Arrays.copyOfRange(json, begin, end));
            }
            return properties;
        } catch (IOException e) {
            throw new IllegalStateException("a stored document cannot be read", e);
        }
    }

    /** The facts of these sections. */
    Facts facts(Map<String, byte[]> sections) {
        var whole = mapper.createObjectNode();
        sections.forEach((name, json) -> whole.set(name, tree(json)));
        try {
            return mapper.treeToValue(whole, Facts.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored facts cannot be read", e);
        }
    }

    private JsonNode tree(byte[] json) {
        try {
            return mapper.readTree(json);
        } catch (IOException e) {
            throw new IllegalStateException("a stored document cannot be read", e);
        }
    }

    /** The decisions without the revision and the time, as JSON. */
    byte[] decisionList(Decisions decisions) {
        return write(decisions.decisions());
    }

    /** The same of stored decisions. */
    byte[] decisionListOf(byte[] document) {
        return Objects.requireNonNull(properties(inflate(document)).get("decisions"), "decisions are never left out");
    }

    List<Decision> decisionList(byte[] json) {
        try {
            return mapper.readValue(json, DECISION_LIST);
        } catch (IOException e) {
            throw new IllegalStateException("stored decisions cannot be read", e);
        }
    }

    byte[] moment(Moment moment) {
        return deflate(write(moment));
    }

    /** The sections of a moment without the rest of it, which is larger. */
    Map<String, String> sectionsOf(byte[] document) {
        return this.<SectionsOnly>read(document, mapper.constructType(SectionsOnly.class))
                .sections();
    }

    private record SectionsOnly(Map<String, String> sections) {}

    Moment moment(byte[] document) {
        return read(document, mapper.constructType(Moment.class));
    }

    Facts facts(byte[] document) {
        return read(document, mapper.constructType(Facts.class));
    }

    /**
     * The same of a list that is JSON already.
     *
     * @param list what {@link #decisionList(Decisions)} gives of these decisions
     */
    byte[] decisions(Decisions decisions, byte[] list) {
        var json = new ByteArrayOutputStream(list.length + 200);
        json.writeBytes("{\"revision\":".getBytes(UTF_8));
        json.writeBytes(write(decisions.revision()));
        json.writeBytes(",\"decisions\":".getBytes(UTF_8));
        json.writeBytes(list);
        json.writeBytes(",\"reevaluateAt\":".getBytes(UTF_8));
        json.writeBytes(decisions.reevaluateAt() == null ? "null".getBytes(UTF_8) : write(decisions.reevaluateAt()));
        json.write('}');
        return deflate(json.toByteArray());
    }

    Decisions decisions(byte[] document) {
        return read(document, mapper.constructType(Decisions.class));
    }

    byte[] concluded(Map<String, Instant> concluded) {
        return deflate(write(concluded));
    }

    Map<String, Instant> concluded(byte[] document) {
        return read(document, mapper.constructType(CONCLUDED));
    }

    byte[] reasons(List<Reason> reasons) {
        return deflate(write(reasons));
    }

    List<Reason> reasons(byte[] document) {
        return read(document, mapper.constructType(REASONS));
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    static byte[] deflate(byte[] bytes) {
        var out = new ByteArrayOutputStream(bytes.length / 4 + 64);
        var deflater = new Deflater(Deflater.BEST_SPEED);
        try (var deflating = new DeflaterOutputStream(out, deflater)) {
            deflating.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            deflater.end();
        }
        return out.toByteArray();
    }

    static byte[] inflate(byte[] document) {
        try (var inflating = new InflaterInputStream(new java.io.ByteArrayInputStream(document))) {
            return inflating.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] write(Object value) {
        try {
            return mapper.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a document cannot be written", e);
        }
    }

    private <T> T read(byte[] document, com.fasterxml.jackson.databind.JavaType type) {
        try (var inflating = new InflaterInputStream(new java.io.ByteArrayInputStream(document))) {
            return mapper.readValue(inflating, type);
        } catch (IOException e) {
            throw new IllegalStateException("a stored document cannot be read", e);
        }
    }

    private static <F extends Fact> List<F> sorted(List<F> facts) {
        return facts.stream()
                .sorted(Comparator.comparing(Fact::factKey).thenComparing(Object::toString))
                .toList();
    }

    /** Sets have no order of their own, so they are written in the order of their text. */
    @SuppressWarnings("rawtypes")
    private static final class SortedSetSerializer extends JsonSerializer<Set> {
        @Override
        public void serialize(Set values, JsonGenerator out, SerializerProvider serializers) throws IOException {
            out.writeStartArray();
            for (Object value : ((Set<?>) values)
                    .stream().sorted(Comparator.comparing(Object::toString)).toList()) {
                serializers.defaultSerializeValue(value, out);
            }
            out.writeEndArray();
        }
    }
}
