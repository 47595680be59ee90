package io.edict.rules.differential;

import io.edict.model.fact.Version;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Random constraints of one pattern: every operator over properties of every type, alone and against other facts. */
final class Constraints {
    /** As in the language: a constraint compares with at most two other facts. */
    private static final int MAX_OTHERS = 2;

    private final Random random;
    private final Class<?> fact;
    private final Names names;
    private final Set<String> others = new LinkedHashSet<>();

    Constraints(Random random, Class<?> fact, Names names) {
        this.random = random;
        this.fact = fact;
        this.names = names;
    }

    /** A value that can stand on the left: a property, or the result of an accumulate. */
    record Subject(String path, Type type, boolean nullable) {}

    /** One constraint, as it stands between two commas. */
    Text constraint() {
        others.clear();
        return tree(2);
    }

    private Text tree(int depth) {
        int choice = depth == 0 ? 9 : random.nextInt(10);
        return switch (choice) {
            case 0 ->
                tree(depth - 1).within("( ", " ) && ").plus(tree(depth - 1).within("( ", " )"));
            case 1, 2 ->
                tree(depth - 1).within("( ", " ) || ").plus(tree(depth - 1).within("( ", " )"));
            case 3 -> negated(tree(depth - 1));
            default -> leaf(subject());
        };
    }

    /** {@code !( x )} is {@code !x}: neither holds while {@code x} is not known. */
    private static Text negated(Text inner) {
        Text text = inner.within("!( ", " )");
        boolean bare = inner.ours().matches("[!( ]*[a-zA-Z]+[ )]*");
        if (!bare) {
            return text;
        }
        boolean expected = inner.theirs().endsWith("== true");
        String path = inner.theirs().substring(0, inner.theirs().indexOf(' '));
        return new Text(text.ours(), path + " == " + !expected);
    }

    private Subject subject() {
        RecordComponent component = oneOf(Kinds.components(fact));
        boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        return new Subject(component.getName(), Kinds.boxed(component.getGenericType()), nullable);
    }

    /** An {@code ==} with an earlier pattern over many facts, or else with a literal; null: no property allows either. */
    @Nullable
    Text tie() {
        others.clear();
        for (int i = 0; i < 20; i++) {
            Subject subject = subject();
            List<Names.Value> joined = names.all().stream()
                    .filter(value -> value.type().equals(subject.type()) && names.many(value.owner()))
                    .toList();
            if (!Kinds.set(subject.type()) && !joined.isEmpty()) {
                return Text.same(subject.path() + " == ")
                        .plus(Text.same(oneOf(joined).path()));
            } else if (subject.type() == String.class && random.nextBoolean()) {
                return Text.same(subject.path() + " == ").plus(literal(subject.type()));
            }
        }
        return null;
    }

    /** A condition over one value. */
    Text leaf(Subject subject) {
        Type type = subject.type();
        Text path = Text.same(subject.path());
        if (subject.nullable() && random.nextInt(6) == 0) {
            return path.plus(random.nextBoolean() ? " == null" : " != null");
        } else if (Kinds.set(type)) {
            return contains(subject);
        } else if (type == Boolean.class) {
            return truth(subject);
        } else if (type == Version.class || type == Instant.class) {
            return comparable(subject);
        }
        boolean order = Kinds.number(type);
        return switch (random.nextInt(order ? 7 : 6)) {
            case 0 -> path.plus(" in (").plus(literals(type)).plus(")");
            case 1 -> path.plus(" not in (").plus(literals(type)).plus(")");
            case 2 -> type == String.class ? text(path) : path.plus(equality()).plus(other(type));
            case 3 -> member(subject);
            case 4 -> path.plus(order ? order() : equality()).plus(other(type));
            case 5 -> path.plus(order ? order() : equality()).plus(literal(type));
            default -> half(path, literal(type), literal(type));
        };
    }

    /** Drools forgets the parentheses around a half form inside of others. */
    private Text half(Text path, Text low, Text high) {
        String word = random.nextBoolean() ? " && " : " || ";
        return new Text(
                "( " + path.ours() + " > " + low.ours() + word + "< " + high.ours() + " )",
                "( " + path.theirs() + " > " + low.theirs() + word + path.theirs() + " < " + high.theirs() + " )");
    }

    /** A condition over the result of an accumulate, in which Drools misreads {@code in}. */
    Text result(Subject subject) {
        Text first = literal(subject.type());
        Text second = literal(subject.type());
        Text path = Text.same(subject.path());
        return switch (random.nextInt(4)) {
            case 0 ->
                new Text(
                        path.ours() + " in (" + first.ours() + ", " + second.ours() + ")",
                        path.theirs() + " == " + first.theirs() + " || == " + second.theirs());
            case 1 -> path.plus(" > ").plus(first).plus(" && < ").plus(second);
            default -> path.plus(random.nextBoolean() ? order() : equality()).plus(first);
        };
    }

    private Text truth(Subject subject) {
        return switch (random.nextInt(5)) {
            case 0 -> bare(subject, "");
            case 1 -> bare(subject, "!");
            case 2 -> Text.same(subject.path() + equality()).plus(other(Boolean.class));
            default -> Text.same(subject.path() + equality() + random.nextBoolean());
        };
    }

    /** On an unknown truth value Drools fails where Edict's answer is no, negated or not. */
    private static Text bare(Subject subject, String not) {
        return new Text(not + subject.path(), subject.path() + " == " + not.isEmpty());
    }

    private Text text(Text path) {
        String not = random.nextInt(3) == 0 ? " not" : "";
        return switch (random.nextInt(4)) {
            case 0 -> known(path, path.plus(not + " str[startsWith] ").plus(literal(String.class)), not);
            case 1 -> known(path, path.plus(not + " str[endsWith] ").plus(literal(String.class)), not);
            case 2 -> path.plus(not + " matches \"a.*\"");
            default -> known(path, path.plus(not + " contains ").plus(literal(String.class)), not);
        };
    }

    /** On an unknown value Drools fails where nothing begins with it, holds it or is held by it. */
    private static Text known(Text path, Text test, String not) {
        String guard = not.isEmpty() ? " != null && " : " == null || ";
        return new Text(test.ours(), "(" + path.theirs() + guard + test.theirs() + ")");
    }

    private Text contains(Subject subject) {
        Type element = Kinds.element(subject.type());
        String not = random.nextInt(3) == 0 ? " not" : "";
        Text path = Text.same(subject.path() + not + " contains ");
        Text value = random.nextBoolean() ? literal(element) : other(element);
        return value.ours().startsWith("$") ? known(value, path.plus(value), not) : path.plus(value);
    }

    private Text member(Subject subject) {
        List<Names.Value> sets = reachable(value -> Kinds.set(value.type())
                && Kinds.boxed(Kinds.element(value.type())).equals(subject.type()));
        if (sets.isEmpty()) {
            return Text.same(subject.path() + equality()).plus(other(subject.type()));
        }
        String not = random.nextInt(3) == 0 ? " not" : "";
        Text path = Text.same(subject.path());
        return known(path, path.plus(not + " memberOf " + use(oneOf(sets)).path()), not);
    }

    /** Versions and instants: Drools has no literals for them, so that it is given their methods. */
    private Text comparable(Subject subject) {
        String path = subject.path();
        List<Names.Value> same = reachable(
                value -> value.type().equals(subject.type()) && !value.owner().isEmpty());
        List<Names.Value> now = reachable(value -> value.path().equals("$now"));
        if (subject.type() == Instant.class && !now.isEmpty() && random.nextInt(3) > 0) {
            use(now.get(0));
            return distance(path);
        } else if (!same.isEmpty() && random.nextBoolean()) {
            return Text.same(path
                    + (random.nextBoolean() ? equality() : order())
                    + use(oneOf(same)).path());
        }
        String operator = random.nextBoolean() ? equality() : order();
        String literal = subject.type() == Version.class
                ? oneOf(RandomFacts.VERSIONS)
                : RandomFacts.NOW.minus(oneOf(RandomFacts.DISTANCES)).toString();
        String value = subject.type() == Version.class
                ? "Version.of(\"" + literal + "\")"
                : "java.time.Instant.parse(\"" + literal + "\")";
        Text ours = new Text(path + operator + '"' + literal + '"', "");
        String ordered = "(" + path + " != null && " + path + ".compareTo(" + value + ")" + operator + "0)";
        String different = "(" + path + " == null || " + path + ".compareTo(" + value + ") != 0)";
        return ours.plus(new Text("", operator.equals(" != ") ? different : ordered));
    }

    private Text distance(String path) {
        Duration min = oneOf(RandomFacts.DISTANCES);
        Duration max = min.plus(oneOf(RandomFacts.DISTANCES)).plusHours(1);
        boolean before = random.nextBoolean();
        String earlier = before ? path : "$now";
        String later = before ? "$now" : path;
        String word = path + (before ? " before" : " after");
        String known = "(" + path + " != null && ";
        return switch (random.nextInt(3)) {
            case 0 -> new Text(word + " $now", known + earlier + ".isBefore(" + later + "))");
            case 1 ->
                new Text(
                        word + "[" + hours(min) + "] $now",
                        known + "!" + later + ".isBefore(" + earlier + ".plusSeconds(" + min.toSeconds() + ")))");
            default ->
                new Text(
                        word + "[" + hours(min) + "," + hours(max) + "] $now",
                        known + "!" + later + ".isBefore(" + earlier + ".plusSeconds(" + min.toSeconds() + ")) && "
                                + later + ".isBefore(" + earlier + ".plusSeconds(" + max.toSeconds() + ")))");
        };
    }

    private static String hours(Duration duration) {
        return duration.toHours() + "h";
    }

    /** A value of another fact, or a literal when there is none. */
    private Text other(Type type) {
        List<Names.Value> same = reachable(value -> value.type().equals(type));
        return same.isEmpty() ? literal(type) : Text.same(use(oneOf(same)).path());
    }

    private List<Names.Value> reachable(java.util.function.Predicate<Names.Value> wanted) {
        return names.all().stream()
                .filter(wanted)
                .filter(value -> others.size() < MAX_OTHERS || others.contains(value.owner()))
                .toList();
    }

    private Names.Value use(Names.Value value) {
        others.add(value.owner());
        return value;
    }

    private Text literals(Type type) {
        Set<Text> values = new LinkedHashSet<>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            values.add(literal(type));
        }
        return new Text(
                values.stream().map(Text::ours).collect(Collectors.joining(", ")),
                values.stream().map(Text::theirs).collect(Collectors.joining(", ")));
    }

    private Text literal(Type type) {
        if (type == String.class) {
            return Text.same('"' + oneOf(RandomFacts.TEXTS) + '"');
        } else if (Kinds.enumType(type)) {
            Enum<?> constant = (Enum<?>) oneOf(List.of(((Class<?>) type).getEnumConstants()));
            String qualified = constant.getDeclaringClass().getSimpleName() + "." + constant.name();
            return new Text(random.nextBoolean() ? constant.name() : qualified, qualified);
        } else if (type == Boolean.class) {
            return Text.same(String.valueOf(random.nextBoolean()));
        } else if (type == Double.class) {
            return Text.same(String.valueOf(random.nextInt(12) / 2.0));
        }
        return Text.same(String.valueOf(random.nextInt(8) - 2));
    }

    private String equality() {
        return random.nextBoolean() ? " == " : " != ";
    }

    private String order() {
        return oneOf(List.of(" < ", " <= ", " > ", " >= "));
    }

    private <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
