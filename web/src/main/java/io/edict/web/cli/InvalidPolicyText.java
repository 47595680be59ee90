package io.edict.web.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** Tells people why the server refused a policy: a line a finding or failed scenario. */
final class InvalidPolicyText {
    private InvalidPolicyText() {}

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
