package io.edict.rules.language;

import io.edict.model.fact.Fact;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The facts of one evaluation that a device has only once, by type. */
final class Singles {
    private final List<Fact> facts = new ArrayList<>(6);

    @Nullable
    Fact get(Class<?> type) {
        for (int i = 0; i < facts.size(); i++) {
            Fact fact = facts.get(i);
            if (fact.getClass() == type) {
                return fact;
            }
        }
        return null;
    }

    /** @throws IllegalArgumentException when there is another fact of the type */
    void add(Fact fact) {
        Fact known = get(fact.getClass());
        if (known == null) {
            facts.add(fact);
        } else if (!known.equals(fact)) {
            throw new IllegalArgumentException(
                    "two facts of type " + fact.getClass().getSimpleName());
        }
    }

    List<Fact> all() {
        return facts;
    }
}
