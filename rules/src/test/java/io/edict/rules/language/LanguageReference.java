package io.edict.rules.language;

import io.edict.model.command.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes the reference of the rule language from what the compiler itself uses: the schema, the verbs, the pages of
 * findings, and for the operators from what the compiler accepts.
 */
final class LanguageReference {
    private static final Path FACTS = Path.of("../model/src/main/java/io/edict/model/fact");
    private static final Path VERBS = Path.of("src/main/java/io/edict/rules/language/Verb.java");
    private static final Path TEMPLATE = Path.of("src/test/resources/language/reference.md");
    private static final Path PAGES = Path.of("../docs/errors");
    private static final Pattern PARAMETER = Pattern.compile("(?s)@param (\\w+) (.*?)(?=\\n \\* @|\\n \\*/)");
    private static final Pattern SUMMARY = Pattern.compile("(?s)/\\*\\*\\s*\\n? ?\\*? ?(.*?\\.)(?=\\s)");

    /** A property of each type to try operators on, and a literal of its type. */
    private static final Map<String, List<String>> SUBJECTS = subjects();

    private static final List<String> OPERATORS = List.of(
            "$p == $v",
            "$p != $v",
            "$p < $v",
            "$p <= $v",
            "$p > $v",
            "$p >= $v",
            "$p in ($v)",
            "$p not in ($v)",
            "$p contains $v",
            "$p not contains $v",
            "$v memberOf $p",
            "$p matches $v",
            "$p not matches $v",
            "$p str[startsWith] $v",
            "$p str[endsWith] $v",
            "$p before[1d] $now",
            "$p after[1d] $now",
            "$p == null",
            "$p");

    private final Schema schema = new Schema();
    private final StringBuilder page = new StringBuilder();

    private static Map<String, List<String>> subjects() {
        Map<String, List<String>> subjects = new LinkedHashMap<>();
        subjects.put("text", List.of("Device", "name", "\"a\""));
        subjects.put("whole number", List.of("Device", "freeGb", "1"));
        subjects.put("number", List.of("Vulnerability", "cvss", "1.5"));
        subjects.put("true or false", List.of("Device", "lostMode", "true"));
        subjects.put("version", List.of("Device", "osVersion", "\"15.1\""));
        subjects.put("instant", List.of("Device", "lastBootAt", "\"2026-11-24T12:00:00Z\""));
        subjects.put("enum", List.of("Device", "platform", "MACOS"));
        subjects.put("set of text", List.of("Device", "tags", "\"a\""));
        return subjects;
    }

    /** The page. */
    String text() {
        String text = read(TEMPLATE);
        Map<String, Runnable> parts = Map.of(
                "facts", this::facts,
                "constants", this::constants,
                "operators", this::operators,
                "verbs", this::verbs,
                "refused", this::refused);
        for (Map.Entry<String, Runnable> part : parts.entrySet()) {
            page.setLength(0);
            part.getValue().run();
            text = text.replace("{{" + part.getKey() + "}}\n", page);
        }
        return text.stripTrailing() + "\n";
    }

    private void facts() {
        page.append("## Facts\n\nA property that is not always known can be null, and null is not false. ")
                .append("Of a fact marked *many* a device can have any number, of the others at most one.\n");
        for (FactType type : schema.types()) {
            if (type.hidden()) {
                continue;
            }
            String source = read(FACTS.resolve(type.name() + ".java"));
            Map<String, String> words = new TreeMap<>();
            Matcher parameter = PARAMETER.matcher(source);
            while (parameter.find()) {
                words.put(parameter.group(1), plain(parameter.group(2)).replaceFirst("; null: not known$", ""));
            }
            Matcher summary = SUMMARY.matcher(source);
            page.append("\n### ")
                    .append(type.name())
                    .append(type.single() ? "" : " (many)")
                    .append("\n\n");
            page.append(summary.find() ? plain(summary.group(1)) + "\n\n" : "");
            page.append("| property | type | always known | meaning |\n| --- | --- | --- | --- |\n");
            type.properties()
                    .values()
                    .forEach(property -> row(
                            "`" + property.name() + "`",
                            property.type().describe(),
                            property.nullable() ? "" : "yes",
                            words.getOrDefault(property.name(), "")));
        }
    }

    private void constants() {
        page.append("## Constants\n\nThey stand bare or behind the name of their type: `MACOS`, `Platform.MACOS`.\n\n")
                .append("| type | constants |\n| --- | --- |\n");
        schema.enums()
                .forEach((name, type) -> row(
                        "`" + name + "`",
                        Stream.of(type.getEnumConstants()).map(String::valueOf).collect(Collectors.joining(" "))));
    }

    private void operators() {
        page.append("## Operators\n\nWhat a property of each type can be compared with. Constraints are joined by `,`,"
                + " `&&`, `||`, `!` and parentheses.\n\n");
        page.append("| | ")
                .append(String.join(" | ", SUBJECTS.keySet()))
                .append(" |\n| --- |")
                .append(" --- |".repeat(SUBJECTS.size()))
                .append("\n");
        for (String operator : OPERATORS) {
            List<String> cells = new ArrayList<>(List.of("`" + shown(operator) + "`"));
            SUBJECTS.values().forEach(subject -> cells.add(accepts(operator, subject) ? "yes" : ""));
            row(cells.toArray(String[]::new));
        }
    }

    private static String shown(String operator) {
        return operator.replace("$now", "other").replace("$p", "x").replace("$v", "value");
    }

    private static boolean accepts(String operator, List<String> subject) {
        String constraint = operator.replace("$p", subject.get(1)).replace("$v", subject.get(2));
        String rule = "rule \"r\" when Now( $now : instant ) " + subject.get(0) + "( " + constraint
                + " ) then policy.tag(\"t\"); end";
        return new RuleSetCompiler()
                        .compile(
                                List.of(new RuleSource("rules/r.drl", rule, RuleSource.Origin.AUTHORED)),
                                Vocabulary.OPEN)
                        .ruleSet()
                != null;
    }

    private void verbs() {
        page.append("## Calls of policy\n\n"
                        + "A rule runs in the earliest layer of its calls; the scope layer comes before the action"
                        + " layer.")
                .append("\n\n| call | concludes | layer |\n| --- | --- | --- |\n");
        String source = read(VERBS);
        for (Verb verb : Verb.values()) {
            if (!verb.builtInOnly()) {
                Matcher meaning = Pattern.compile("(?s)/\\*\\*((?:(?!\\*/).)*?):(?:(?!\\*/).)*\\*/\\s*" + verb + "\\(")
                        .matcher(source);
                String calls = verb.forms().stream()
                        .map(form -> "`policy." + verb.word() + "("
                                + form.stream().map(part -> part(verb, part)).collect(Collectors.joining(", ")) + ")`")
                        .collect(Collectors.joining("<br>"));
                row(
                        calls,
                        meaning.find() ? plain(meaning.group(1)) + "." : "",
                        verb.layer().agendaGroup());
            }
        }
        page.append("\n"
                        + "These commands destroy data or lock people out. A rule that concludes one needs a grant"
                        + " in `edict.yaml`, else lint says"
                        + " [`command.not-granted`](errors/command.not-granted.md): ")
                .append(new TreeSet<>(Command.DESTRUCTIVE)
                        .stream().map(name -> "`" + name + "`").collect(Collectors.joining(", ")))
                .append(".\n");
    }

    private static String part(Verb verb, Verb.Part part) {
        return switch (part) {
            case EVERY -> "every(\"7d\")";
            case ITEM_TARGET, ITEM -> "item";
            case DETAIL -> "why";
            case COMMAND -> "type";
            case TARGET ->
                switch (verb) {
                    case BLOCK -> "bundleId";
                    case ALERT, NOTIFY -> "text";
                    default -> "name";
                };
            case VALUE -> verb == Verb.BLOCK ? "message" : "value";
            default -> part.name().toLowerCase(Locale.ROOT);
        };
    }

    private void refused() {
        page.append("## Refused\n\n"
                + "Lint names the place, the code and the cure. Names outside the language, such as a property"
                + " that a fact does not have, are listed with [all errors](errors/index.md).\n\n"
                + "| code | meaning |\n"
                + "| --- | --- |\n");
        for (String family : Set.of("forbidden", "limit").stream().sorted().toList()) {
            try (Stream<Path> pages = Files.list(PAGES)) {
                for (Path path : pages.sorted().toList()) {
                    String code = path.getFileName().toString().replace(".md", "");
                    String text = read(path);
                    if (code.startsWith(family + ".") && text.startsWith("# " + code + "\n")) {
                        String meaning = text.split("\n\n", 3)[1].replace("\n", " ");
                        row("[`" + code + "`](errors/" + path.getFileName() + ")", meaning);
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void row(String... cells) {
        page.append("| ")
                .append(Stream.of(cells).map(cell -> cell.replace("|", "\\|")).collect(Collectors.joining(" | ")))
                .append(" |\n");
    }

    /** Javadoc without its marks. */
    private static String plain(String javadoc) {
        return javadoc.replaceAll("\\s*\\n\\s*\\* ?", " ")
                .replaceAll("\\{@(?:code|link) #?([^}]*)}", "`$1`")
                .strip();
    }

    private static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
