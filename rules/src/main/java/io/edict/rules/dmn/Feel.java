package io.edict.rules.dmn;

import org.jspecify.annotations.Nullable;
import org.kie.dmn.feel.lang.ast.BaseNode;

/**
 * A checked expression.
 *
 * @param node what the engine evaluates
 * @param type the type of its value
 * @param start the offset of its first word
 * @param literal its text when it is nothing but a text in quotes; null: it is something else
 */
record Feel(BaseNode node, FeelType type, int start, @Nullable String literal) {
    Feel(BaseNode node, FeelType type, int start) {
        this(node, type, start, null);
    }
}
