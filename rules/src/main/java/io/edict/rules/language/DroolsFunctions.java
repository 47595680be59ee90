package io.edict.rules.language;

import io.edict.rules.language.Predicates.Test;
import org.drools.model.functions.Function1;
import org.drools.model.functions.HashedExpression;
import org.drools.model.functions.Predicate1;
import org.drools.model.functions.Predicate2;
import org.drools.model.functions.Predicate3;
import org.jspecify.annotations.Nullable;

/** Named functions, so that Drools compares names instead of byte code. */
@SuppressWarnings({"rawtypes", "serial"})
final class DroolsFunctions {
    private DroolsFunctions() {}

    /** Reads a property. */
    record Getter(String id, Property property) implements Function1, HashedExpression {
        @Override
        public @Nullable Object apply(Object fact) {
            return property.get(fact);
        }

        @Override
        public String getExpressionHash() {
            return id;
        }
    }

    record Itself(String id) implements Function1, HashedExpression {
        @Override
        public @Nullable Object apply(Object value) {
            return value;
        }

        @Override
        public String getExpressionHash() {
            return id;
        }
    }

    record GateNumber() implements Function1<Gate, Integer>, HashedExpression {
        @Override
        public Integer apply(Gate gate) {
            return gate.number();
        }

        @Override
        public String getExpressionHash() {
            return "gate";
        }
    }

    record Alone(String id, Test test) implements Predicate1, HashedExpression {
        @Override
        public boolean test(Object self) {
            return test.test(self, null, null);
        }

        @Override
        public String getExpressionHash() {
            return id;
        }
    }

    record WithOne(String id, Test test) implements Predicate2, HashedExpression {
        @Override
        public boolean test(Object self, Object first) {
            return test.test(self, first, null);
        }

        @Override
        public String getExpressionHash() {
            return id;
        }
    }

    record WithTwo(String id, Test test) implements Predicate3, HashedExpression {
        @Override
        public boolean test(Object self, Object first, Object second) {
            return test.test(self, first, second);
        }

        @Override
        public String getExpressionHash() {
            return id;
        }
    }
}
