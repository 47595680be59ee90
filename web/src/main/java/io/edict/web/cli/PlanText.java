package io.edict.web.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/** A plan as people read it: what destroys first, then counts, then a few devices. */
final class PlanText {
    private static final int MOST_RULES = 10;

    private final Terminal terminal;
    private final StringBuilder text = new StringBuilder();

    PlanText(Terminal terminal) {
        this.terminal = terminal;
    }

    /**
     * Writes.
     *
     * @param found the plan with its summary
     * @param changes the changes of the first devices
     * @param shown how many devices that are at most
     */
    String of(JsonNode found, JsonNode changes, int shown) {
        JsonNode summary = found.path("summary");
        int changed = summary.path("devicesChanged").asInt();
        head(found.path("plan"), summary, changed);
        section("would go out", commands(summary, "queued"::equals));
        section("would be held", commands(summary, "held"::equals));
        section("would be taken back", commands(summary, state -> !state.equals("queued") && !state.equals("held")));
        section("items", rows(summary.path("items"), item -> new String[] {
            item.path("item").asText(), signed("+", item.path("gained")), signed("-", item.path("lost"))
        }));
        section("statuses", rows(summary.path("statuses"), turn -> new String[] {
            turn.path("item").asText(), arrow(turn), turn.path("count").asText()
        }));
        section("other decisions", rows(summary.path("settings"), setting -> new String[] {
            setting.path("what").asText().toLowerCase(Locale.ROOT).replaceFirst(" .*", "")
                    + setting.path("what").asText().replaceFirst("^[^ ]*", ""),
            setting.path("count").asText()
        }));
        rules("rules that fire for the first time", found.path("rules").path("firstFired"));
        rules("rules that fire for no device", found.path("rules").path("neverFired"));
        devices(changes);
        if (changed > shown) {
            text.append("\n")
                    .append(changed - Math.max(0, shown))
                    .append(" more devices change; --show N shows more, --json all\n");
        }
        return text.toString().stripTrailing();
    }

    private void head(JsonNode plan, JsonNode summary, int changed) {
        text.append("revision ")
                .append(shortened(plan.path("revision").asText()))
                .append(" against ")
                .append(
                        plan.hasNonNull("baseRevision")
                                ? shortened(plan.path("baseRevision").asText())
                                : "no policy")
                .append('\n');
        int devices = summary.path("devices").asInt();
        text.append(changed == 0 ? "nothing changes for " : changed + " of ")
                .append(devices)
                .append(devices == 1 ? " device" : " devices")
                .append(changed == 0 ? "" : changed == 1 ? " changes" : " change")
                .append('\n');
        int over = summary.path("devicesOverBudget").asInt();
        if (over > 0) {
            text.append(terminal.coloured(
                            over + " would keep their last decisions: the rules take more work than the budget", "red"))
                    .append('\n');
        }
    }

    private static List<String[]> commands(JsonNode summary, Predicate<String> states) {
        List<String[]> rows = new ArrayList<>();
        summary.path("commands").forEach(command -> {
            String state = command.path("state").asText();
            if (states.test(state)) {
                rows.add(new String[] {
                    command.path("type").asText(),
                    command.path("channel").asText(),
                    command.path("count").asText(),
                    state.equals("queued") ? command.path("destructive").asBoolean() ? "CANNOT BE UNDONE" : "" : state
                });
            }
        });
        return rows;
    }

    private static List<String[]> rows(JsonNode entries, Function<JsonNode, String[]> row) {
        return StreamSupport.stream(entries.spliterator(), false).map(row).toList();
    }

    /** A heading and aligned columns; nothing when there are no rows. */
    private void section(String heading, List<String[]> rows) {
        if (rows.isEmpty()) {
            return;
        }
        text.append('\n').append(heading).append('\n');
        int columns = rows.get(0).length;
        int[] widths = new int[columns];
        for (String[] row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row[i].length());
            }
        }
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder("  ");
            for (int i = 0; i < columns; i++) {
                boolean number = !row[i].isEmpty() && Character.isDigit(row[i].charAt(0));
                String padding = " ".repeat(widths[i] - row[i].length());
                line.append(number ? padding + row[i] : row[i] + padding).append("  ");
            }
            String shown = line.toString().stripTrailing();
            text.append(shown.endsWith("CANNOT BE UNDONE") ? terminal.coloured(shown, "red") : shown)
                    .append('\n');
        }
    }

    private void rules(String heading, JsonNode names) {
        if (names.isEmpty()) {
            return;
        }
        text.append('\n').append(heading).append('\n');
        for (int i = 0; i < Math.min(MOST_RULES, names.size()); i++) {
            text.append("  ").append(names.get(i).asText()).append('\n');
        }
        if (names.size() > MOST_RULES) {
            text.append("  and ").append(names.size() - MOST_RULES).append(" more\n");
        }
    }

    private void devices(JsonNode changes) {
        String device = "";
        for (JsonNode change : changes) {
            if (!change.path("device").asText().equals(device)) {
                device = change.path("device").asText();
                text.append('\n')
                        .append(change.path("serialNumber").asText(device))
                        .append('\n');
            }
            text.append("  ").append(line(change)).append('\n');
            because(change);
        }
    }

    private static String line(JsonNode change) {
        String kind = change.path("kind").asText().toLowerCase(Locale.ROOT);
        String target = change.path("target").asText();
        StringBuilder line = new StringBuilder(sign(change))
                .append(' ')
                .append(kind)
                .append(' ')
                .append(target);
        if (kind.equals("command")) {
            line.append(" by ").append(change.path("channel").asText());
            if (change.hasNonNull("item")) {
                line.append(" for ").append(change.path("item").asText());
            }
        }
        // WHY: the sign says it already.
        boolean said = kind.equals("assign") || kind.equals("exclude") || kind.equals("tag");
        return said ? line.toString() : line.append("  ").append(arrow(change)).toString();
    }

    private static String sign(JsonNode change) {
        if (!change.hasNonNull("before")) {
            return "+";
        }
        return change.hasNonNull("after") ? "~" : "-";
    }

    private void because(JsonNode change) {
        JsonNode reason = change.path("reasons").path(0);
        if (!reason.isMissingNode()) {
            text.append("      because \"")
                    .append(reason.path("rule").asText())
                    .append("\" (")
                    .append(reason.path("file").asText())
                    .append(':')
                    .append(reason.path("line").asInt())
                    .append(")\n");
        }
    }

    private static String arrow(JsonNode change) {
        String before = change.path("before").asText("");
        String after = change.path("after").asText("");
        if (!change.hasNonNull("before")) {
            return after;
        }
        return change.hasNonNull("after") ? before + " -> " + after : "no longer " + before;
    }

    private static String signed(String sign, JsonNode count) {
        return count.asInt() == 0 ? "" : sign + count.asInt();
    }

    private static String shortened(String revision) {
        return revision.length() > 12 ? revision.substring(0, 12) : revision;
    }
}
