package io.edict.rules.dmn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Models in DMN from a shorthand, for tests. A line {@code input NAME} is an input; {@code decision NAME requires A, B: TEXT}
 * an expression; {@code table POLICY NAME requires A, B} begins a decision table, of which {@code in A | B} and {@code out X |
 * Y} are the columns and {@code row A | B => X | Y} the rows. Other lines are XML and stay as they are.
 */
public final class DmnText {
    private final StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            + "<definitions xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\" id=\"m\" name=\"m\""
            + " namespace=\"urn:test\">\n");
    private final List<String> inputs = new ArrayList<>();
    private boolean inTable;

    private DmnText() {}

    public static String of(String shorthand) {
        DmnText text = new DmnText();
        shorthand.lines().filter(line -> !line.isBlank()).forEach(text::line);
        text.endTable();
        return text.xml + "</definitions>\n";
    }

    private void line(String line) {
        String[] words = line.strip().split(" ", 2);
        switch (words[0]) {
            case "input" -> {
                inputs.add(words[1]);
                xml.append("<inputData id=\"")
                        .append(words[1])
                        .append("\" name=\"")
                        .append(words[1])
                        .append("\"/>\n");
            }
            case "decision" -> {
                endTable();
                String[] parts = words[1].split(": ", 2);
                head(parts[0]);
                xml.append("<literalExpression><text>")
                        .append(escaped(parts[1]))
                        .append("</text></literalExpression></decision>\n");
            }
            case "table" -> {
                endTable();
                String[] parts = words[1].split(" ", 2);
                head(parts[1]);
                xml.append("<decisionTable hitPolicy=\"")
                        .append(parts[0].replace('_', ' '))
                        .append("\">\n");
                inTable = true;
            }
            case "in" ->
                split(words[1]).forEach(input -> xml.append("<input><inputExpression><text>")
                        .append(escaped(input))
                        .append("</text></inputExpression></input>\n"));
            case "out" ->
                split(words[1]).forEach(output -> xml.append("<output name=\"")
                        .append(escaped(output))
                        .append("\"/>\n"));
            case "row" -> row(words[1]);
            default -> xml.append(line).append('\n');
        }
    }

    private void head(String named) {
        String[] parts = named.split(" requires ", 2);
        xml.append("<decision id=\"")
                .append(parts[0])
                .append("\" name=\"")
                .append(parts[0])
                .append("\">\n");
        for (String required : parts.length < 2 ? new String[0] : parts[1].split(", ")) {
            xml.append("<informationRequirement><")
                    .append(inputs.contains(required) ? "requiredInput" : "requiredDecision")
                    .append(" href=\"#")
                    .append(required)
                    .append("\"/></informationRequirement>\n");
        }
    }

    private void row(String row) {
        String[] sides = row.split("=>", -1);
        xml.append("<rule>");
        split(sides[0])
                .forEach(cell ->
                        xml.append("<inputEntry><text>").append(escaped(cell)).append("</text></inputEntry>"));
        split(sides[1])
                .forEach(cell ->
                        xml.append("<outputEntry><text>").append(escaped(cell)).append("</text></outputEntry>"));
        xml.append("</rule>\n");
    }

    private static List<String> split(String cells) {
        return cells.isBlank()
                ? List.of()
                : Arrays.stream(cells.split("\\|")).map(String::strip).toList();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private void endTable() {
        xml.append(inTable ? "</decisionTable></decision>\n" : "");
        inTable = false;
    }
}
