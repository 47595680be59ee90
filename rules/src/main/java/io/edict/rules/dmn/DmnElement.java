package io.edict.rules.dmn;

import io.edict.rules.yaml.YamlNode.Place;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An element of a model's XML.
 *
 * @param name its name, without prefix
 * @param place where it begins
 * @param attributes by name, without prefix; those with another namespace are left out
 * @param children of the namespace of DMN; others, such as diagrams, are left out
 * @param text its text, with entities and references resolved; that of its children is not part of it
 * @param textPlace where its text begins
 * @param source the lines of the file, for places in the text
 */
record DmnElement(
        String name,
        Place place,
        Map<String, String> attributes,
        List<DmnElement> children,
        String text,
        Place textPlace,
        List<String> source) {

    /** The first child with a name; null: there is none. */
    @Nullable
    DmnElement child(String named) {
        return children.stream()
                .filter(child -> child.name().equals(named))
                .findFirst()
                .orElse(null);
    }

    List<DmnElement> children(String named) {
        return children.stream().filter(child -> child.name().equals(named)).toList();
    }

    /** The text of a child named {@code text}; empty: there is none. */
    String expression() {
        DmnElement child = child("text");
        return child == null ? "" : child.text();
    }

    String attribute(String named) {
        return attributes.getOrDefault(named, "");
    }

    /** Where a character of the text stands: an entity is one. */
    Place placeOfText(int offset) {
        int line = textPlace.line();
        int column = textPlace.column();
        for (int i = 0; i < offset; i++) {
            String written = line <= source.size() ? source.get(line - 1) : "";
            while (written.startsWith("<![CDATA[", column - 1)) {
                column += "<![CDATA[".length();
            }
            if (column > written.length()) {
                line++;
                column = 1;
            } else {
                int end = written.charAt(column - 1) == '&' ? written.indexOf(';', column - 1) : -1;
                column = end < 0 ? column + 1 : end + 2;
            }
        }
        return new Place(line, column);
    }
}
