package io.edict.rules.language;

import io.edict.rules.language.RuleSource.Places;
import io.edict.rules.language.Token.Kind;
import java.util.List;
import java.util.Set;

/**
 * Checks that the cells of a table stay where they were pasted: none ends a part of its rule or begins another rule, and a
 * value closes no bracket but its own. So a row is one rule, of the shape that the head of the table shows.
 */
final class PastedCells {
    private static final Set<String> FRAME = Set.of("rule", "query", "when", "then", "end");
    private static final Set<String> OPENING = Set.of("(", "[", "{");
    private static final Set<String> CLOSING = Set.of(")", "]", "}");

    private PastedCells() {}

    static void check(SourceText source, List<Token> tokens, Findings findings) {
        Places places = source.source().places();
        if (places == null) {
            return;
        }
        int cell = -1;
        int open = 0;
        int last = 0;
        for (Token token : tokens) {
            if (token.is(Kind.NAME) && FRAME.contains(token.text()) && places.authored(token.start())) {
                findings.error(
                        token.start(),
                        "table.cell",
                        "`" + token.text()
                                + "` does not belong into a cell: a row is one rule, its cells are constraints or"
                                + " calls");
            }
            int value = token.is(Kind.END) ? -1 : places.value(token.start());
            if (value != cell && open != 0) {
                bracket(last, findings);
            }
            open = value == cell ? open : 0;
            cell = value;
            if (value >= 0 && token.is(Kind.SYMBOL)) {
                open += OPENING.contains(token.text()) ? 1 : CLOSING.contains(token.text()) ? -1 : 0;
            }
            if (open < 0) {
                bracket(token.start(), findings);
                open = 0;
            }
            last = token.start();
        }
    }

    private static void bracket(int offset, Findings findings) {
        findings.error(
                offset,
                "table.cell",
                "a bracket that the value does not open and close itself; put it into the code row");
    }
}
