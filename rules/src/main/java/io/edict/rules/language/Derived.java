package io.edict.rules.language;

import io.edict.model.fact.Assigned;
import io.edict.model.fact.BlockBy;
import io.edict.model.fact.BlockEntry;
import io.edict.model.fact.BlockMatch;
import io.edict.model.fact.Channel;
import io.edict.model.fact.Excluded;
import io.edict.model.fact.Fact;
import io.edict.model.fact.Parameter;
import io.edict.model.fact.Routed;
import io.edict.model.fact.Segment;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The facts that conclusions add for later rules. */
public final class Derived {
    /** The property of an added fact that holds the target of its conclusion, by the type of the fact. */
    private static final Map<Class<?>, String> KEYS = Map.of(
            Assigned.class, "item",
            Excluded.class, "item",
            Routed.class, "item",
            Segment.class, "id",
            Parameter.class, "name",
            BlockEntry.class, "value");

    private Derived() {}

    /** The property that holds the target of the conclusion that adds a fact of the type; null: no conclusion does. */
    public static @Nullable String key(Class<?> type) {
        return KEYS.get(type);
    }

    /** Whether the path is the property that says what a fact of the match is about. */
    public static boolean isKey(Operand.Path path, Node.Match match) {
        return path.property() != null
                && path.slot() == match.slot()
                && path.property().name().equals(key(match.slot().type().javaType()));
    }

    /** The fact type that a verb adds; null: none. */
    public static @Nullable Class<? extends Fact> typeOf(Verb verb, RuleSource.Origin origin) {
        return switch (verb) {
            case ASSIGN -> Assigned.class;
            case EXCLUDE -> Excluded.class;
            case SEGMENT -> Segment.class;
            case ROUTE -> Routed.class;
            case PARAMETER -> Parameter.class;
            case BLOCK -> origin == RuleSource.Origin.BUILT_IN ? null : BlockEntry.class;
            default -> null;
        };
    }

    /**
     * The fact that a conclusion adds; null: none.
     *
     * @param itemType the type of the item that is routed; empty: not known
     */
    static @Nullable Fact of(Conclusion conclusion, String itemType) {
        RuleInfo rule = conclusion.match().rule();
        if (typeOf(conclusion.verb(), rule.origin()) == null) {
            return null;
        }
        String target = conclusion.target();
        Channel channel = conclusion.channel();
        return switch (conclusion.verb()) {
            case ASSIGN -> new Assigned(target);
            case EXCLUDE -> new Excluded(target);
            case SEGMENT -> new Segment(target);
            case PARAMETER -> new Parameter(target, conclusion.value());
            case ROUTE -> channel == null ? null : new Routed(target, itemType, channel);
            case BLOCK ->
                new BlockEntry(
                        rule.name(), BlockBy.BUNDLE_ID, BlockMatch.EXACT, target, null, conclusion.value(), null, null);
            default -> null;
        };
    }
}
