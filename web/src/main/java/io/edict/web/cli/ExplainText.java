package io.edict.web.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** An explanation for people: short and aligned. */
final class ExplainText {
    private static final String INDENT = "  ";
    private static final int REVISION_DIGITS = 12;

    private final StringBuilder text = new StringBuilder();

    private ExplainText() {}

    static String of(JsonNode explanation) {
        var text = new ExplainText();
        if (explanation.path("decidedAt").isNull()) {
            return "nothing is decided for this device yet";
        }
        text.line(
                0,
                "decided " + explanation.path("decidedAt").asText() + " by revision "
                        + shortened(explanation.path("revision").asText()));
        JsonNode decisions = explanation.path("items");
        decisions.forEach(text::decision);
        if (explanation.hasNonNull("whyNot")) {
            text.whyNot(explanation.path("whyNot"));
        } else if (decisions.isEmpty()) {
            text.line(0, "no rule concluded anything for this device");
        }
        text.sources(explanation.path("sources"));
        return text.text.toString().stripTrailing();
    }

    private static String shortened(String revision) {
        return revision.substring(0, Math.min(REVISION_DIGITS, revision.length()));
    }

    private void line(int depth, String line) {
        text.append(INDENT.repeat(depth)).append(line).append('\n');
    }

    private void decision(JsonNode decision) {
        List<String> words = new ArrayList<>();
        words.add(String.format("%-9s", decision.path("kind").asText()));
        words.add(decision.path("target").asText());
        for (String detail : new String[] {"channel", "value", "item"}) {
            if (decision.hasNonNull(detail)) {
                words.add(decision.path(detail).asText());
            }
        }
        text.append('\n');
        String why =
                decision.hasNonNull("detail") ? "  (" + decision.path("detail").asText() + ")" : "";
        line(0, String.join(" ", words) + why);
        decision.path("reasons").forEach(reason -> reason("because", reason));
        decision.path("chain").forEach(step -> step.path("reasons")
                .forEach(reason -> reason(step.path("fact").asText() + " because", reason)));
    }

    private void reason(String why, JsonNode reason) {
        line(1, why + " rule \"" + reason.path("rule").asText() + "\" (" + place(reason) + ")");
        facts(2, reason.path("facts"));
    }

    private static String place(JsonNode rule) {
        return rule.path("file").asText() + ":" + rule.path("line").asInt();
    }

    /** Facts without values that mattered are told by their identity alone. */
    private void facts(int depth, JsonNode facts) {
        int width = 0;
        for (JsonNode fact : facts) {
            width = Math.max(width, fact.path("identity").asText().length());
        }
        for (JsonNode fact : facts) {
            StringBuilder values = new StringBuilder();
            fact.path("values").properties().forEach(value -> values.append("  ")
                    .append(value.getKey())
                    .append(' ')
                    .append(
                            value.getValue().isNull()
                                    ? "not reported yet"
                                    : value.getValue().asText()));
            String identity = String.format(
                    "%-" + Math.max(1, width) + "s", fact.path("identity").asText());
            line(depth, (identity + values).stripTrailing());
        }
    }

    private void whyNot(JsonNode answer) {
        text.append('\n');
        line(
                0,
                String.format(
                        "%-9s %s: %s",
                        "WHY",
                        answer.path("question").asText(),
                        answer.path("summary").asText()));
        answer.path("rules").forEach(rule -> {
            if (!rule.path("matches").asBoolean()) {
                rule(1, rule);
            }
        });
    }

    private void rule(int depth, JsonNode rule) {
        List<String> concludes = new ArrayList<>();
        rule.path("concludes").forEach(verb -> concludes.add(verb.asText()));
        boolean matches = rule.path("matches").asBoolean();
        line(
                depth,
                "rule \"" + rule.path("rule").asText() + "\" (" + place(rule) + "), " + String.join(", ", concludes)
                        + (matches ? ": fires" : ": does not fire"));
        if (matches) {
            facts(depth + 1, rule.path("matched"));
        }
        rule.path("misses").forEach(miss -> {
            line(
                    depth + 1,
                    miss.path("constraint").asText() + ": " + miss.path("found").asText());
            miss.path("because").forEach(because -> rule(depth + 2, because));
        });
        List<String> changes = new ArrayList<>();
        rule.path("changes").forEach(change -> changes.add(change(change)));
        if (!changes.isEmpty()) {
            line(depth + 1, "would fire with " + String.join(" and ", changes));
        }
    }

    private static String change(JsonNode change) {
        if (!change.hasNonNull("property")) {
            return "no " + change.path("fact").asText();
        }
        String value = change.hasNonNull("value") ? change.path("value").asText() : "unknown";
        return change.path("fact").asText() + " " + change.path("property").asText() + " " + value;
    }

    private void sources(JsonNode sources) {
        Set<String> lines = new LinkedHashSet<>();
        sources.forEach(source -> lines.add(String.format(
                        "%-18s", source.path("fact").asText())
                + (source.hasNonNull("reportedAt")
                        ? "reported " + source.path("reportedAt").asText()
                        : "when it was reported is not kept")
                + (source.hasNonNull("unchangedSince")
                        ? ", the same since " + source.path("unchangedSince").asText()
                                + (source.path("exact").asBoolean() ? "" : " or longer")
                        : "")));
        if (!lines.isEmpty()) {
            text.append('\n');
            line(0, "Facts");
            lines.forEach(line -> line(1, line));
        }
    }

    static String replay(JsonNode replay) {
        var text = new ExplainText();
        text.line(
                0,
                "decided " + replay.path("decidedAt").asText() + " by revision "
                        + shortened(replay.path("revision").asText()));
        text.line(0, replay.path("identical").asBoolean() ? "decided again: the same" : "decided again: different");
        replay.path("missing").forEach(decision -> text.difference("-", decision));
        replay.path("surplus").forEach(decision -> text.difference("+", decision));
        return text.text.toString().stripTrailing();
    }

    private void difference(String sign, JsonNode decision) {
        line(
                0,
                sign + " " + decision.path("kind").asText() + " "
                        + decision.path("target").asText() + " "
                        + decision.path("value").asText(""));
    }
}
