package io.edict.services.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.edict.rules.policy.PolicyFiles;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/**
 * The objects of the active policy, one at a time: library items, blocking lists, segments and blueprints. Changing one
 * changes its file; the outcome is published as any directory is, so that there is one way for a policy to become active.
 */
@Service
public class PolicyObjects {
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    private final PolicyPublisher publisher;
    private final YAMLMapper yaml = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            // WHY quotes everywhere: a version such as 16.0 must not become a number.
            .disable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .build();

    PolicyObjects(PolicyPublisher publisher) {
        this.publisher = publisher;
    }

    /** The kinds of objects, each with its folder. */
    public enum Kind {
        /** Something that is brought to devices. */
        LIBRARY_ITEM("library"),
        /** Applications that must not run. */
        BLOCKING_LIST("blocking"),
        /** A named condition. */
        SEGMENT("segments"),
        /** What a group of devices is given. */
        BLUEPRINT("blueprints");

        private final String folder;

        Kind(String folder) {
            this.folder = folder;
        }

        private String path(String id) {
            return folder + "/" + id + ".yaml";
        }
    }

    /** Whether the text can be the identifier of an object. */
    public static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /** All objects of a kind by identifier, each with its {@code id} as first member. */
    public List<ObjectNode> list(Kind kind) {
        PolicyFiles files = publisher.export();
        return ids(kind, files).map(id -> read(kind, id, files)).toList();
    }

    private static Stream<String> ids(Kind kind, PolicyFiles files) {
        String prefix = kind.folder + "/";
        return files.paths().stream()
                .filter(path -> path.startsWith(prefix) && path.endsWith(".yaml"))
                .map(path -> path.substring(prefix.length(), path.length() - ".yaml".length()));
    }

    /** One object; empty when there is none. */
    public Optional<ObjectNode> get(Kind kind, String id) {
        PolicyFiles files = publisher.export();
        return files.contains(kind.path(id)) ? Optional.of(read(kind, id, files)) : Optional.empty();
    }

    private ObjectNode read(Kind kind, String id, PolicyFiles files) {
        try {
            ObjectNode object = yaml.createObjectNode().put("id", id);
            JsonNode content = yaml.readTree(files.text(kind.path(id)));
            if (content instanceof ObjectNode members) {
                object.setAll(members);
            }
            return object;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a published file is readable: " + kind.path(id), e);
        }
    }

    /**
     * Makes or replaces an object.
     *
     * @param content the object without its identifier
     * @param attachments further files by path, such as the profile that an item refers to
     */
    public UnaryOperator<PolicyFiles> put(Kind kind, String id, ObjectNode content, Map<String, byte[]> attachments) {
        Map<String, byte[]> changed = new HashMap<>(attachments);
        changed.put(kind.path(id), write(content));
        return files -> files.with(changed);
    }

    private byte[] write(ObjectNode content) {
        try {
            return yaml.writeValueAsString(content).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("an object that cannot be written", e);
        }
    }

    /** Removes an object; files it referred to stay. */
    public UnaryOperator<PolicyFiles> delete(Kind kind, String id) {
        String path = kind.path(id);
        return files -> {
            Map<String, byte[]> rest = new HashMap<>();
            for (String other : files.paths()) {
                byte[] content = files.bytes(other);
                if (!other.equals(path) && content != null) {
                    rest.put(other, content);
                }
            }
            return PolicyFiles.of(rest);
        };
    }
}
