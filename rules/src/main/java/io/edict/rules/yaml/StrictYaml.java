package io.edict.rules.yaml;

import io.edict.rules.yaml.YamlNode.Entry;
import io.edict.rules.yaml.YamlNode.Kind;
import io.edict.rules.yaml.YamlNode.Mapping;
import io.edict.rules.yaml.YamlNode.Place;
import io.edict.rules.yaml.YamlNode.Scalar;
import io.edict.rules.yaml.YamlNode.Sequence;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingEndEvent;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceEndEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Reads one YAML document strictly: anchors, aliases, tags, merge keys, duplicate keys, keys that are not text, and more
 * than one document are errors. The work is bounded by the size of the text and by {@value #MAX_DEPTH} levels.
 */
public final class StrictYaml {
    /** The longest text read, in characters. */
    public static final int MAX_CHARACTERS = 1 << 20;

    /** The deepest nesting read. */
    public static final int MAX_DEPTH = 32;

    private final String file;
    private final FindingCollector findings;
    private final Resolver resolver = new Resolver();

    private StrictYaml(String file, FindingCollector findings) {
        this.file = file;
        this.findings = findings;
    }

    /**
     * Reads a text.
     *
     * @return null when the text is refused; the findings say why
     */
    public static @Nullable YamlNode read(String file, String text, FindingCollector findings) {
        if (text.length() > MAX_CHARACTERS) {
            findings.error(
                    file, Place.START, "yaml.too-large", "the file is longer than " + MAX_CHARACTERS + " characters");
            return null;
        }
        return new StrictYaml(file, findings).document(text);
    }

    private @Nullable YamlNode document(String text) {
        try {
            Iterator<Event> events = parser().parse(new StringReader(text)).iterator();
            events.next();
            if (!(events.next() instanceof DocumentStartEvent)) {
                findings.error(file, Place.START, "yaml.empty", "the file is empty");
                return null;
            }
            YamlNode root = node(events.next(), events, 1);
            events.next();
            Event after = events.next();
            if (after instanceof DocumentStartEvent) {
                throw new Refusal(
                        place(after), "yaml.documents", "one document a file; move the second to its own file");
            }
            return root;
        } catch (Refusal refusal) {
            findings.error(file, refusal.place, refusal.code, refusal.explanation);
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
            String problem = e.getProblem() == null ? "not YAML" : e.getProblem();
            findings.error(file, mark == null ? Place.START : place(mark), "yaml.syntax", YamlNode.clip(problem));
        } catch (YAMLException e) {
            findings.error(file, Place.START, "yaml.syntax", YamlNode.clip(String.valueOf(e.getMessage())));
        }
        return null;
    }

    private static Yaml parser() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MAX_CHARACTERS);
        options.setNestingDepthLimit(MAX_DEPTH);
        options.setMaxAliasesForCollections(0);
        options.setAllowDuplicateKeys(false);
        return new Yaml(options);
    }

    private YamlNode node(Event event, Iterator<Event> events, int depth) {
        if (depth > MAX_DEPTH) {
            throw new Refusal(place(event), "yaml.too-deep", "nested deeper than " + MAX_DEPTH + " levels");
        }
        refuseAnchors(event);
        if (event instanceof MappingStartEvent start) {
            refuseTag(start.getTag(), event);
            return mapping(event, events, depth);
        }
        if (event instanceof SequenceStartEvent start) {
            refuseTag(start.getTag(), event);
            return sequence(event, events, depth);
        }
        return scalar((ScalarEvent) event);
    }

    private Mapping mapping(Event start, Iterator<Event> events, int depth) {
        List<Entry> entries = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        for (Event event = events.next(); !(event instanceof MappingEndEvent); event = events.next()) {
            refuseAnchors(event);
            if (!(event instanceof ScalarEvent keyEvent)) {
                throw new Refusal(place(event), "yaml.key", "a key is a plain word");
            }
            Scalar key = scalar(keyEvent);
            if (key.text().equals("<<")) {
                throw new Refusal(key.place(), "yaml.anchor", "merge keys are not accepted; write the values out");
            }
            YamlNode value = node(events.next(), events, depth + 1);
            if (keys.add(key.text())) {
                entries.add(new Entry(key.text(), key.place(), value));
            } else {
                findings.error(
                        file,
                        key.place(),
                        "yaml.duplicate-key",
                        "the key `" + YamlNode.clip(key.text()) + "` comes twice; keep one");
            }
        }
        return new Mapping(place(start), entries);
    }

    private Sequence sequence(Event start, Iterator<Event> events, int depth) {
        List<YamlNode> items = new ArrayList<>();
        for (Event event = events.next(); !(event instanceof SequenceEndEvent); event = events.next()) {
            items.add(node(event, events, depth + 1));
        }
        return new Sequence(place(start), items);
    }

    private Scalar scalar(ScalarEvent event) {
        refuseTag(event.getTag(), event);
        Kind kind = event.getScalarStyle() == DumperOptions.ScalarStyle.PLAIN ? kind(event.getValue()) : Kind.TEXT;
        Place place = place(event);
        Place content =
                switch (event.getScalarStyle()) {
                    case PLAIN -> place;
                    case LITERAL, FOLDED -> new Place(place.line() + 1, 1);
                    default -> new Place(place.line(), place.column() + 1);
                };
        return new Scalar(place, event.getValue(), kind, content);
    }

    /** As YAML resolves plain scalars, except that {@code yes}, {@code no}, {@code on} and {@code off} stay text. */
    private Kind kind(String text) {
        Tag tag = resolver.resolve(NodeId.scalar, text, true);
        if (tag.equals(Tag.BOOL)) {
            return text.equals("true") || text.equals("false") ? Kind.BOOLEAN : Kind.TEXT;
        }
        if (tag.equals(Tag.INT)) {
            return Kind.INTEGER;
        }
        if (tag.equals(Tag.FLOAT)) {
            return Kind.DECIMAL;
        }
        if (tag.equals(Tag.TIMESTAMP)) {
            return Kind.TIMESTAMP;
        }
        return tag.equals(Tag.NULL) ? Kind.NULL : Kind.TEXT;
    }

    private static void refuseAnchors(Event event) {
        if (event instanceof AliasEvent || (event instanceof NodeEvent node && node.getAnchor() != null)) {
            throw new Refusal(
                    place(event), "yaml.anchor", "anchors and aliases are not accepted; write the values out");
        }
    }

    private static void refuseTag(@Nullable String tag, Event event) {
        if (tag != null) {
            throw new Refusal(place(event), "yaml.tag", "tags such as `" + YamlNode.clip(tag) + "` are not accepted");
        }
    }

    private static Place place(Event event) {
        return place(event.getStartMark());
    }

    private static Place place(Mark mark) {
        return new Place(mark.getLine() + 1, mark.getColumn() + 1);
    }

    /** Ends the reading of a file at the first construct that is refused as a whole. */
    private static final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @SuppressWarnings("serial")
        private final Place place;

        private final String code;
        private final String explanation;

        Refusal(Place place, String code, String explanation) {
            super(explanation, null, false, false);
            this.place = place;
            this.code = code;
            this.explanation = explanation;
        }
    }
}
