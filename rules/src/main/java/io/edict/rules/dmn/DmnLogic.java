package io.edict.rules.dmn;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.feel.lang.ast.BaseNode;

/** How a decision comes to its value. */
sealed interface DmnLogic {
    /** The value of an expression. */
    record Expression(BaseNode node) implements DmnLogic {}

    /**
     * A decision table.
     *
     * @param hitPolicy which rows count
     * @param inputs what is looked at
     * @param rows the rows in order
     */
    record Table(HitPolicy hitPolicy, List<Input> inputs, List<Row> rows) implements DmnLogic {}

    /** Which rows of a table count. */
    enum HitPolicy {
        /** The one that matches. */
        UNIQUE,
        /** The first that matches. */
        FIRST,
        /** Any that matches: all say the same. */
        ANY,
        /** All that match. */
        COLLECT,
        /** All that match, in the order of the table. */
        RULE_ORDER;

        /** Whether more than one row can count. */
        boolean many() {
            return this == COLLECT || this == RULE_ORDER;
        }
    }

    /** What a column looks at. */
    record Input(BaseNode node, boolean list) {}

    /**
     * A row.
     *
     * @param tests by input; null: any value
     * @param output the value
     */
    record Row(List<@Nullable BaseNode> tests, BaseNode output) {}
}
