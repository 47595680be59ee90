package io.edict.rules.table;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.drools.decisiontable.parser.ActionType;
import org.drools.decisiontable.parser.ActionType.Code;
import org.jspecify.annotations.Nullable;

/** What the columns of a table may be, and what their cells may hold. */
final class Columns {
    static final List<String> KNOWN = List.of(
            "CONDITION",
            "ACTION",
            "NAME",
            "DESCRIPTION",
            "PRIORITY",
            "ENABLED",
            "NO-LOOP",
            "DATE-EFFECTIVE",
            "DATE-EXPIRES");

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9 _.:#/()-]{1,100}");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,7}");
    private static final Pattern TRUTH = Pattern.compile("true|false");
    private static final Pattern DATE = Pattern.compile("[A-Za-z0-9:.+-]{1,40}");

    private Columns() {}

    /**
     * Null: no such column. Only whole words and Drools' letters count; Drools itself would take {@code Cost} for a
     * {@code CONDITION}.
     */
    static @Nullable Code of(String header) {
        return ActionType.getTag2code().get(header.toUpperCase(Locale.ROOT));
    }

    /** The code of a column that leads out of the rule language; null: it does not. */
    static @Nullable String refusal(Code column) {
        return switch (column) {
            case TIMER, DURATION -> "forbidden.timer";
            case AGENDAGROUP -> "forbidden.agenda-group";
            case CALENDARS, LOCKONACTIVE, AUTOFOCUS, ACTIVATIONGROUP, RULEFLOWGROUP -> "forbidden.attribute";
            case METADATA -> "forbidden.annotation";
            default -> null;
        };
    }

    /** Whether its cells are pasted into code that stands above them. */
    static boolean hasCode(Code column) {
        return column == Code.CONDITION || column == Code.ACTION;
    }

    /** Whether a text can be a rule's name, or begin it. */
    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /** What is wrong with a value, as code and message; null: nothing. */
    static @Nullable Problem problem(Code column, String value) {
        return switch (column) {
            case NAME ->
                isName(value)
                        ? null
                        : new Problem("rule.name", "a rule's name is made of 1 to 100 letters, digits and ` _.:#/()-`");
            case SALIENCE ->
                NUMBER.matcher(value).matches()
                        ? null
                        : new Problem("forbidden.dynamic", "`PRIORITY` takes a whole number");
            case ENABLED, NOLOOP ->
                TRUTH.matcher(value).matches()
                        ? null
                        : new Problem("forbidden.dynamic", "`" + column.getColHeader() + "` takes `true` or `false`");
            case DATEEFFECTIVE, DATEEXPIRES ->
                DATE.matcher(value).matches()
                        ? null
                        : new Problem("type.instant", "write a date as 24-Nov-2026 or 2026-11-24T12:00:00Z");
            default -> null;
        };
    }

    record Problem(String code, String message) {}
}
