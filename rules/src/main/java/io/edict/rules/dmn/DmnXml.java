package io.edict.rules.dmn;

import io.edict.rules.yaml.FindingCollector;
import io.edict.rules.yaml.YamlNode.Place;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Reads the XML of a model as a stream, bounded in size, depth and elements. It may have no document type. */
final class DmnXml {
    /** The namespaces of DMN 1.1 to 1.5. */
    private static final Set<String> NAMESPACES = Set.of(
            "http://www.omg.org/spec/DMN/20151101/dmn.xsd",
            "http://www.omg.org/spec/DMN/20180521/MODEL/",
            "https://www.omg.org/spec/DMN/20191111/MODEL/",
            "https://www.omg.org/spec/DMN/20211108/MODEL/",
            "https://www.omg.org/spec/DMN/20230324/MODEL/");

    private final String file;
    private final FindingCollector findings;
    private final List<String> source;
    private final Deque<Open> open = new ArrayDeque<>();
    private @Nullable DmnElement root;
    private int elements;
    /** How deep the reader is in an element of another namespace; zero: it is in none. */
    private int foreign;

    private DmnXml(String file, String text, FindingCollector findings) {
        this.file = file;
        this.source = List.of(text.split("\n", -1));
        this.findings = findings;
    }

    /** An element whose end was not read yet. */
    private static final class Open {
        private final String name;
        private final Place place;
        private final Place textPlace;
        private final Map<String, String> attributes = new HashMap<>();
        private final List<DmnElement> children = new ArrayList<>();
        private final StringBuilder text = new StringBuilder();

        Open(String name, Place place, Place textPlace) {
            this.name = name;
            this.place = place;
            this.textPlace = textPlace;
        }
    }

    /** The root; null when this is no model, which is reported. */
    static @Nullable DmnElement read(String file, String text, FindingCollector findings) {
        DmnXml reader = new DmnXml(file, text, findings);
        if (text.length() > DmnLimits.MAX_CHARACTERS) {
            reader.error(Place.START, "dmn.too-large", "the file is longer than 1 MiB; split it");
            return null;
        }
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(new StringReader(text));
            boolean more = true;
            while (more && xml.hasNext()) {
                more = reader.next(xml.next(), xml);
            }
        } catch (XMLStreamException | RuntimeException e) {
            // WHY: the reader of the Java platform throws unchecked exceptions for some malformed documents.
            Location location = e instanceof XMLStreamException stream ? stream.getLocation() : null;
            reader.error(
                    location == null ? Place.START : place(location),
                    "dmn.xml",
                    "this is no well-formed XML; save the model anew");
            return null;
        }
        return findings.hasErrors() ? null : reader.root;
    }

    private void error(Place place, String code, String message) {
        findings.error(file, place, code, message);
    }

    private static Place place(Location location) {
        return new Place(Math.max(1, location.getLineNumber()), Math.max(1, location.getColumnNumber()));
    }

    private boolean next(int event, XMLStreamReader xml) {
        switch (event) {
            case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE -> {
                error(place(xml.getLocation()), "dmn.xml", "a model has no document type and no entities of its own");
                return false;
            }
            case XMLStreamConstants.START_ELEMENT -> {
                return begin(xml);
            }
            case XMLStreamConstants.END_ELEMENT -> end();
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                Open inner = open.peek();
                if (foreign == 0 && inner != null) {
                    inner.text.append(xml.getText());
                }
            }
            default -> {}
        }
        return true;
    }

    private boolean begin(XMLStreamReader xml) {
        Place behind = place(xml.getLocation());
        if (++elements > DmnLimits.MAX_ELEMENTS || open.size() + foreign >= DmnLimits.MAX_DEPTH) {
            error(
                    behind,
                    "dmn.too-large",
                    "a model has at most " + DmnLimits.MAX_ELEMENTS + " elements, and none deeper than "
                            + DmnLimits.MAX_DEPTH);
            return false;
        }
        boolean ours = xml.getNamespaceURI() != null && NAMESPACES.contains(xml.getNamespaceURI());
        if (open.isEmpty() && (!ours || !xml.getLocalName().equals("definitions"))) {
            error(
                    behind,
                    "dmn.xml",
                    "this is no model in DMN 1.1 to 1.5: its first element is `definitions` of DMN's namespace");
            return false;
        }
        if (foreign > 0 || !ours) {
            foreign++;
            return true;
        }
        Open element = new Open(xml.getLocalName(), start(behind), behind);
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            String namespace = xml.getAttributeNamespace(i);
            if (namespace == null || namespace.isEmpty()) {
                element.attributes.put(xml.getAttributeLocalName(i), xml.getAttributeValue(i));
            }
        }
        open.push(element);
        return true;
    }

    /** Where the tag begins that ends before a place: no attribute can hold its first character. */
    private Place start(Place behind) {
        int column = behind.column() - 1;
        for (int line = behind.line(); line > 0; line--) {
            String text = line <= source.size() ? source.get(line - 1) : "";
            int found = text.lastIndexOf('<', Math.min(column, text.length()) - 1);
            if (found >= 0) {
                return new Place(line, found + 1);
            }
            column = Integer.MAX_VALUE;
        }
        return behind;
    }

    private void end() {
        if (foreign > 0) {
            foreign--;
            return;
        }
        Open element = open.pop();
        DmnElement read = new DmnElement(
                element.name,
                element.place,
                Map.copyOf(element.attributes),
                List.copyOf(element.children),
                element.text.toString(),
                element.textPlace,
                source);
        Open outer = open.peek();
        if (outer == null) {
            root = read;
        } else {
            outer.children.add(read);
        }
    }
}
