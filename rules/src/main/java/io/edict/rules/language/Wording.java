package io.edict.rules.language;

import io.edict.model.fact.Fact;
import io.edict.model.fact.Now;
import io.edict.model.fact.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Conditions and values in the words of the rule language. */
public final class Wording {
    static final String UNKNOWN = "not reported yet";

    private Wording() {}

    /** A condition that stands alone: {@code Device.osVersion >= "15.0"}. */
    public static String of(Condition condition) {
        return of(condition, null);
    }

    /** @param self the pattern that the condition stands in, whose properties need no name before them; null: none */
    public static String of(Condition condition, @Nullable Slot self) {
        if (condition instanceof Condition.Compare compare) {
            return of(compare.left(), self) + " " + sign(compare.operator()) + " " + of(compare.right(), self);
        } else if (condition instanceof Condition.In in) {
            return of(in.left(), self) + not(in.negated()) + " in " + of(in.values(), self);
        } else if (condition instanceof Condition.Contains contains) {
            String verb = contains.set() instanceof Operand.Path ? " contains " : " memberOf ";
            return contains.set() instanceof Operand.Path
                    ? of(contains.set(), self) + not(contains.negated()) + verb + of(contains.element(), self)
                    : of(contains.element(), self) + not(contains.negated()) + verb + of(contains.set(), self);
        } else if (condition instanceof Condition.TextCompare text) {
            String verb =
                    switch (text.operator()) {
                        case STARTS_WITH -> " str[startsWith] ";
                        case ENDS_WITH -> " str[endsWith] ";
                        case CONTAINS -> " contains ";
                    };
            return of(text.left(), self) + not(text.negated()) + verb + of(text.right(), self);
        } else if (condition instanceof Condition.Matches matches) {
            return of(matches.left(), self) + not(matches.negated()) + " matches \""
                    + matches.pattern().pattern() + "\"";
        } else if (condition instanceof Condition.Truth truth) {
            return of(truth.value(), self) + " == " + truth.expected();
        } else if (condition instanceof Condition.Apart apart) {
            return of(apart.earlier(), self) + " before" + bounds(apart) + " " + of(apart.later(), self);
        } else if (condition instanceof Condition.Not not) {
            return "!( " + of(not.condition(), self) + " )";
        } else if (condition instanceof Condition.All all) {
            return joined(all.conditions(), " && ", self);
        }
        return joined(((Condition.Any) condition).conditions(), " || ", self);
    }

    private static String joined(List<Condition> conditions, String by, @Nullable Slot self) {
        return conditions.stream()
                .map(part -> part instanceof Condition.Any ? "( " + of(part, self) + " )" : of(part, self))
                .collect(Collectors.joining(by));
    }

    private static String not(boolean negated) {
        return negated ? " not" : "";
    }

    private static String sign(Condition.Operator operator) {
        return switch (operator) {
            case EQ -> "==";
            case NE -> "!=";
            case LT -> "<";
            case LE -> "<=";
            case GT -> ">";
            case GE -> ">=";
        };
    }

    private static String bounds(Condition.Apart apart) {
        Long min = apart.minNanos();
        Long max = apart.maxNanos();
        if (min == null) {
            return "";
        }
        return "[" + of(Duration.ofNanos(min)) + (max == null ? "" : "," + of(Duration.ofNanos(max - max % 1_000_000)))
                + "]";
    }

    /** In the largest unit that leaves nothing over, else rounded down to two units. */
    static String of(Duration duration) {
        long seconds = Math.abs(duration.toSeconds());
        String[] units = {"d", "h", "m", "s"};
        long[] sizes = {86_400, 3_600, 60, 1};
        StringBuilder text = new StringBuilder();
        for (int i = 0, told = 0; i < units.length && told < 2; i++) {
            long amount = seconds / sizes[i];
            seconds %= sizes[i];
            if (amount > 0) {
                text.append(text.isEmpty() ? "" : " ").append(amount).append(units[i]);
                told++;
            }
        }
        return text.isEmpty() ? "0s" : text.toString();
    }

    private static String of(Operand operand, @Nullable Slot self) {
        if (operand instanceof Operand.Constant constant) {
            return literal(constant.value());
        }
        Operand.Path path = (Operand.Path) operand;
        Property property = path.property();
        String label = path.slot().label();
        if (property == null) {
            return path.slot() == self ? "this" : label;
        }
        if (path.slot().type().javaType() == Now.class) {
            return "Now";
        }
        return path.slot() == self ? property.name() : label + "." + property.name();
    }

    private static String literal(@Nullable Object value) {
        if (value instanceof String || value instanceof Version) {
            return "\"" + value + "\"";
        } else if (value instanceof Set<?> set) {
            return set.stream().map(Wording::literal).sorted().collect(Collectors.joining(", ", "( ", " )"));
        }
        return String.valueOf(value);
    }

    /** A node as a rule says it: such as {@code not InstalledApp( managed == true )}. */
    public static String of(Node node) {
        if (node instanceof Node.Match match) {
            return pattern(match, match.conditions());
        } else if (node instanceof Node.And and) {
            return group(and.nodes(), " and ");
        } else if (node instanceof Node.Or or) {
            return group(or.nodes(), " or ");
        } else if (node instanceof Node.None none) {
            List<Condition> all = ofAll(none);
            return all == null ? "not " + of(none.node()) : "forall( " + pattern((Node.Match) none.node(), all) + " )";
        } else if (node instanceof Node.Some some) {
            return "exists " + of(some.node());
        }
        Node.Gather gather = (Node.Gather) node;
        return "accumulate( " + of(gather.node()) + "; "
                + gather.functions().stream().map(Wording::function).collect(Collectors.joining(", ")) + " )";
    }

    static String function(Node.Function function) {
        Operand.Path argument = function.argument();
        return function.kind().name().toLowerCase(java.util.Locale.ROOT) + "("
                + (argument == null ? "1" : of(argument, null)) + ")";
    }

    static String pattern(Node.Match match, List<Condition> conditions) {
        String inside = conditions.stream()
                .map(condition -> of(condition, match.slot()))
                .collect(Collectors.joining(", "));
        Operand.Path source = match.source();
        return match.slot().label()
                + (inside.isEmpty() ? "()" : "( " + inside + " )")
                + (source == null ? "" : " from " + of(source, null));
    }

    private static String group(List<Node> nodes, String by) {
        return nodes.size() == 1
                ? of(nodes.get(0))
                : nodes.stream().map(Wording::of).collect(Collectors.joining(by, "( ", " )"));
    }

    /** What {@code forall} over one pattern wants of each fact; null: it is none. */
    static @Nullable List<Condition> ofAll(Node.None none) {
        return none.node() instanceof Node.Match match
                        && match.conditions().size() == 1
                        && match.conditions().get(0) instanceof Condition.Not not
                        && not.condition() instanceof Condition.All all
                ? all.conditions()
                : null;
    }

    /** What the operands of a condition hold: {@code is 14.6.1}. */
    static String found(Condition condition, Matcher.Bound bound) {
        Set<Operand.Path> paths = new LinkedHashSet<>();
        paths(condition, paths);
        List<Operand.Path> told = paths.stream()
                .filter(path -> path.slot().type().javaType() != Now.class)
                .toList();
        if (told.isEmpty()) {
            told = List.copyOf(paths);
        }
        if (told.size() == 1) {
            return is(bound.read(told.get(0))) + distance(condition, bound);
        }
        return told.stream()
                .map(path -> of(path, null) + " " + is(bound.read(path)))
                .collect(Collectors.joining(", "));
    }

    /** A value as a predicate: {@code is 14.6.1}. */
    static String is(@Nullable Object value) {
        return value == null ? UNKNOWN : "is " + text(value);
    }

    private static String distance(Condition condition, Matcher.Bound bound) {
        Condition inner = condition instanceof Condition.Not not ? not.condition() : condition;
        if (inner instanceof Condition.Apart apart
                && bound.read(apart.earlier()) instanceof Instant earlier
                && bound.read(apart.later()) instanceof Instant later) {
            Duration between = Duration.between(earlier, later);
            return ", " + of(between) + (between.isNegative() ? " after " : " before ") + text(later);
        }
        return "";
    }

    static void paths(Condition condition, Set<Operand.Path> paths) {
        if (condition instanceof Condition.All all) {
            all.conditions().forEach(part -> paths(part, paths));
        } else if (condition instanceof Condition.Any any) {
            any.conditions().forEach(part -> paths(part, paths));
        } else if (condition instanceof Condition.Not not) {
            paths(not.condition(), paths);
        }
        for (Operand operand : condition.operands()) {
            if (operand instanceof Operand.Path path) {
                paths.add(path);
            }
        }
    }

    static String text(@Nullable Object value) {
        if (value instanceof Set<?> set) {
            return set.isEmpty()
                    ? "empty"
                    : set.stream().map(String::valueOf).sorted().toList().toString();
        } else if (value instanceof Fact fact) {
            return fact.factKey();
        } else if (value instanceof String text) {
            return "\"" + Texts.clip(text) + "\"";
        }
        return String.valueOf(value);
    }

    /** What a call concludes: {@code assign xcode}; what only the match says is left out. */
    static List<String> of(List<Call> calls) {
        List<String> words = new ArrayList<>();
        for (Call call : calls) {
            String target = Producers.target(call);
            words.add(call.verb().word() + (target == null ? "" : " " + target));
        }
        return words;
    }
}
