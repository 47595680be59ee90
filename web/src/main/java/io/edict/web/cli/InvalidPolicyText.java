package io.edict.web.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** Tells why the server refused a policy: for people, a line a finding or failed scenario; for scripts, as lint does. */
final class InvalidPolicyText {
    private InvalidPolicyText() {}

    /** The findings as {@code lint --json} writes them, and the scenarios that failed. */
    static String json(JsonNode problem) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.set("findings", problem.path("findings"));
        if (problem.path("failedScenarios").isArray()) {
            answer.set("failedScenarios", problem.path("failedScenarios"));
        }
        return answer.toString();
    }

    static String of(JsonNode problem) {
        StringBuilder text = new StringBuilder("the server refused the policy, nothing was changed");
        problem.path("findings").forEach(finding -> text.append('\n')
                .append(finding.path("file").asText())
                .append(':')
                .append(finding.path("line").asInt())
                .append(':')
                .append(finding.path("column").asInt())
                .append(": ")
                .append(finding.path("severity").asText().toLowerCase(Locale.ROOT))
                .append(" [")
                .append(finding.path("code").asText())
                .append("] ")
                .append(finding.path("message").asText()));
        problem.path("failedScenarios").forEach(scenario -> text.append("\nfailed: ")
                .append(scenario.path("name").asText(scenario.asText()))
                .append(
                        scenario.hasNonNull("diff")
                                ? "\n"
                                        + scenario.path("diff")
                                                .asText()
                                                .indent(2)
                                                .stripTrailing()
                                : ""));
        return text.toString();
    }
}
