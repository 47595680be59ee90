package io.edict.rules.language;

import io.edict.rules.language.Predicates.Test;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A fact type with those conditions of a pattern that can be judged before anything is joined: they read the fact alone,
 * or facts that a device has only once. One instance for all patterns of a rule set that say the same.
 */
final class AlphaPattern {
    private final int number;
    private final FactType type;
    private final List<Check> checks;
    private final @Nullable Key key;
    private final @Nullable Join join;
    private final List<Gate> watchers = new ArrayList<>();
    private final List<AlphaPattern> joined = new ArrayList<>();
    private boolean always;
    private boolean direct;
    /** Null: some pattern that says the same needs no partner. */
    private @Nullable Set<AlphaPattern> partners = new LinkedHashSet<>();

    AlphaPattern(int number, FactType type, List<Check> checks, @Nullable Key key, @Nullable Join join) {
        this.number = number;
        this.type = type;
        this.checks = List.copyOf(checks);
        this.key = key;
        this.join = join;
    }

    /**
     * A condition.
     *
     * @param others the types of the facts that the test takes beside the pattern's own
     */
    record Check(Test test, List<Class<?>> others) {}

    /** The property has one of the values. */
    record Key(Property property, Set<Object> values) {}

    /**
     * The property equals the other property of a fact that meets the source.
     *
     * @param derived values that facts concluded on the way can bring
     */
    record Join(Property own, AlphaPattern source, Property other, Set<Object> derived) {
        /** How many joins lead here. */
        int stage() {
            return source.join == null ? 0 : source.join.stage() + 1;
        }
    }

    int number() {
        return number;
    }

    FactType type() {
        return type;
    }

    @Nullable
    Key key() {
        return key;
    }

    @Nullable
    Join join() {
        return join;
    }

    /** Whether the checks hold for a fact; the key and the join are not looked at. */
    boolean holds(Object fact, Singles singles) {
        for (Check check : checks) {
            List<Class<?>> others = check.others();
            Object first = others.isEmpty() ? null : singles.get(others.get(0));
            Object second = others.size() < 2 ? null : singles.get(others.get(1));
            if (!check.test().test(fact, first, second)) {
                return false;
            }
        }
        return true;
    }

    /** The gates that are looked at when a fact meets this pattern. */
    List<Gate> watchers() {
        return watchers;
    }

    /** The patterns that are joined to facts that meet this one. */
    List<AlphaPattern> joined() {
        return joined;
    }

    /** Whether a rule without a gate uses the pattern. */
    boolean always() {
        return always;
    }

    void useAlways() {
        always = true;
    }

    /** Whether rules that need no join fire for the facts that meet the pattern. */
    boolean direct() {
        return direct;
    }

    void useDirectly() {
        direct = true;
    }

    /** The joined patterns of which a fact here needs one; empty: it needs none. */
    Set<AlphaPattern> partners() {
        return partners == null ? Set.of() : partners;
    }

    /** One use of the pattern: the joined patterns that must find something, or none. */
    void uses(Set<AlphaPattern> needed) {
        if (needed.isEmpty()) {
            partners = null;
        } else if (partners != null) {
            partners.addAll(needed);
        }
    }
}
