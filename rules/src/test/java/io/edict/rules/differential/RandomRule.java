package io.edict.rules.differential;

import io.edict.model.fact.Assigned;
import io.edict.model.fact.Device;
import io.edict.model.fact.Excluded;
import io.edict.model.fact.Parameter;
import io.edict.model.fact.Person;
import io.edict.model.fact.Version;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * One random rule. Rules that read what other rules conclude stand on a level above them; Edict finds the levels itself,
 * Drools is told by agenda groups.
 */
final class RandomRule {
    /** What a rule of each level may read, beside facts of the device. */
    static final List<Class<?>> LEVELS = List.of(Device.class, Assigned.class, Excluded.class, Parameter.class);

    private final Random random;
    private final String name;
    private final int level;

    RandomRule(Random random, String name, int level) {
        this.random = random;
        this.name = name;
        this.level = level;
    }

    /** The rule as text. */
    Text text() {
        Names names = new Names();
        List<Text> elements = new ArrayList<>();
        if (random.nextInt(4) == 0) {
            names.value("$now", java.time.Instant.class, "$now");
            elements.add(Text.same("Now( $now : instant )"));
        }
        if (level > 0) {
            elements.add(level(names));
        }
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            elements.add(element(names, 2));
        }
        Text condition = Text.same("");
        for (int i = 0; i < elements.size(); i++) {
            Text element = elements.get(i);
            if (i > 0
                    && element.ours().startsWith("(")
                    && elements.get(i - 1).ours().contains(") from $")) {
                // Drools' parser would read the parenthesis as the call of a method.
                condition = condition.plus("  Device()\n");
            }
            condition = condition.plus("  ").plus(element).plus("\n");
        }
        Text head = new Text("rule \"" + name + "\"", "rule \"" + name + "\" agenda-group \"level" + level + "\"");
        String salience = random.nextInt(4) == 0 ? " salience " + (random.nextInt(9) - 4) : "";
        return head.plus(salience + " when\n")
                .plus(condition)
                .plus("then\n")
                .plus(consequence(names))
                .plus("end\n");
    }

    private Text level(Names names) {
        Class<?> type = LEVELS.get(level);
        return switch (random.nextInt(3)) {
            case 0 -> Text.same("not ").plus(pattern(names.inner(), type, 1, false));
            case 1 -> Text.same("exists ").plus(pattern(names.inner(), type, 1, false));
            default -> pattern(names, type, 1, true);
        };
    }

    private Text element(Names names, int depth) {
        // Drools fails on an accumulate below `or`, and on a forall in a group: they stand on the first level only.
        return switch (depth == 0 ? 0 : random.nextInt(depth == 2 ? 13 : 9)) {
            case 5 -> Text.same("not ").plus(pattern(names.inner(), 2));
            case 6 -> Text.same("exists ").plus(pattern(names.inner(), 2));
            case 7 -> group(names.inner(), depth).within(random.nextBoolean() ? "not" : "exists", "");
            case 8 -> group(names.inner(), depth);
            case 3 -> from(names);
            case 9, 10 -> accumulate(names);
            case 11, 12 -> forall(names);
            default -> pattern(names, 3);
        };
    }

    /** Elements joined by {@code and} or {@code or}, in parentheses. */
    private Text group(Names names, int depth) {
        boolean or = random.nextBoolean();
        Text text = element(or ? names.inner() : names, depth - 1);
        for (int i = 1 + random.nextInt(2); i > 0; i--) {
            text = text.plus(or ? " or " : " and ").plus(element(or ? names.inner() : names, depth - 1));
        }
        // Drools does not always see that a group of nothing but `not` holds; the clock, which is always there, helps
        // it.
        Text sure = or ? text : new Text(text.ours(), "Now() and " + text.theirs());
        return sure.within("( ", " )");
    }

    private Text pattern(Names names, int constraints) {
        return pattern(names, type(), constraints, true);
    }

    private Class<?> type() {
        return switch (random.nextInt(5)) {
            case 0 -> Device.class;
            case 1 -> random.nextBoolean() ? Person.class : io.edict.model.fact.SecurityPosture.class;
            default -> RandomFacts.MANY.get(random.nextInt(RandomFacts.MANY.size()));
        };
    }

    private Text pattern(Names names, Class<?> type, int most, boolean bound) {
        Constraints constraints = new Constraints(random, type, names);
        List<Text> written = new ArrayList<>();
        Text tie = !RandomFacts.SINGLE.contains(type) && names.anyMany() ? constraints.tie() : null;
        if (tie != null) {
            written.add(tie);
        }
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            written.add(constraints.constraint());
        }
        identity(names, type, written);
        String variable = names.fresh();
        @Nullable Binding binding = bound && random.nextInt(3) == 0 ? binding(names, type) : null;
        if (binding != null) {
            written.add(0, Text.same(binding.variable() + " : " + binding.property()));
        }
        Text text = Text.same(bound ? variable + " : " : "").plus(type.getSimpleName() + "(");
        for (int i = 0; i < written.size(); i++) {
            text = text.plus(i == 0 ? " " : ", ").plus(written.get(i));
        }
        if (bound) {
            names.fact(variable, type);
        }
        if (binding != null) {
            names.value(binding.variable(), binding.type(), variable);
        }
        return text.plus(written.isEmpty() ? ")" : " )");
    }

    private record Binding(String variable, String property, Type type) {}

    private Binding binding(Names names, Class<?> type) {
        RecordComponent component = oneOf(Kinds.components(type));
        return new Binding(names.fresh(), component.getName(), Kinds.boxed(component.getGenericType()));
    }

    /** Another fact of the same type. */
    private void identity(Names names, Class<?> type, List<Text> written) {
        names.all().stream()
                .filter(value -> value.type() == type)
                .findFirst()
                .filter(same -> random.nextInt(2) == 0)
                .ifPresent(same -> written.add(Text.same("this != " + same.path())));
    }

    /**
     * One function over one pattern or two joined ones. Several functions are left to other tests: Drools fails on many of
     * them, on an unknown number too, which is therefore left out of what it gathers.
     */
    private Text accumulate(Names names) {
        Names inner = names.inner();
        Text gathered = pattern(inner, 2);
        if (random.nextInt(4) == 0) {
            gathered = gathered.plus(" and ").plus(pattern(inner, 1));
        }
        String last = inner.all().stream().map(Names.Value::owner).reduce("", (first, second) -> second);
        List<Names.Value> values = inner.all().stream()
                .filter(value -> value.owner().equals(last) && value.path().startsWith(last + "."))
                .filter(value -> Kinds.number(value.type()) || value.type() == Version.class)
                .toList();
        String result = names.fresh();
        Constraints constraints = new Constraints(random, Device.class, new Names());
        if (values.isEmpty() || random.nextInt(3) == 0) {
            Text counted = gathered.within("accumulate( ", "; " + result + " : count(1)");
            return limited(counted, constraints, new Constraints.Subject(result, Long.class, false));
        }
        Names.Value value = oneOf(values);
        boolean number = Kinds.number(value.type());
        String function = oneOf(number ? List.of("sum", "min", "max", "average") : List.of("min", "max"));
        Text text = (value.primitive() ? gathered : known(gathered, value))
                .within("accumulate( ", "; " + result + " : " + function + "(" + value.path() + ")");
        boolean typed =
                number && (value.type() == Integer.class || function.equals("sum") || function.equals("average"));
        Type type = function.equals("average") ? Double.class : value.type();
        return typed ? limited(text, constraints, new Constraints.Subject(result, type, false)) : text.plus(" )");
    }

    private Text limited(Text text, Constraints constraints, Constraints.Subject result) {
        return (random.nextBoolean() ? text.plus("; ").plus(constraints.result(result)) : text).plus(" )");
    }

    private static Text known(Text gathered, Names.Value value) {
        String theirs = gathered.theirs();
        String open = theirs.substring(0, theirs.length() - 1).stripTrailing();
        String property = value.path().substring(value.path().indexOf('.') + 1);
        return new Text(gathered.ours(), open + (open.endsWith("(") ? " " : ", ") + property + " != null )");
    }

    /** The elements of a set property. */
    private Text from(Names names) {
        List<Names.Value> sets =
                names.all().stream().filter(value -> Kinds.set(value.type())).toList();
        if (sets.isEmpty()) {
            return pattern(names, 2);
        }
        Names.Value set = oneOf(sets);
        Class<?> element = (Class<?>) Kinds.element(set.type());
        Constraints constraints = new Constraints(random, Device.class, names);
        Text condition = random.nextBoolean()
                ? constraints.leaf(new Constraints.Subject("this", element, false))
                : Text.same("");
        String not = random.nextInt(3) == 0 ? "not " : "";
        return condition.within(not + element.getSimpleName() + "( ", " ) from " + set.path());
    }

    /** Drools holds a forall of two patterns for false when the first has no match; Edict does not, see the guide. */
    private Text forall(Names names) {
        Names inner = names.inner();
        if (random.nextBoolean()) {
            return pattern(inner, type(), 2, false).within("forall( ", " )");
        }
        Class<?> type = type();
        Text first = pattern(inner, type, 2, true);
        String variable = "$" + first.ours().substring(1, first.ours().indexOf(' '));
        Constraints constraints = new Constraints(random, type, inner);
        Text second = constraints.constraint().within(type.getSimpleName() + "( this == " + variable + ", ", " )");
        return new Text(
                "forall( " + first.ours() + " " + second.ours() + " )",
                "not( " + first.theirs() + " and not " + second.theirs() + " )");
    }

    private Text consequence(Names names) {
        Text text = Text.same("  policy.tag(\"" + name + "\");\n");
        List<Names.Value> shown = names.all().stream()
                .filter(value -> value.type() instanceof Class<?> plain
                        && !io.edict.model.fact.Fact.class.isAssignableFrom(plain)
                        && !value.path().equals("$now"))
                .toList();
        if (!shown.isEmpty() && level < 3 && random.nextBoolean()) {
            Names.Value value = oneOf(shown);
            text = text.plus(new Text(
                    "  policy.parameter(\"" + target() + "\", " + value.path() + ");\n",
                    insert("parameter", "\"" + target() + "\", " + value.call())));
        }
        if (level < 2 && random.nextInt(4) == 0) {
            text = text.plus(
                    new Text("  policy.exclude(\"" + target() + "\");\n", insert("exclude", "\"" + target() + "\"")));
        }
        if (level < 1 && random.nextInt(3) == 0) {
            text = text.plus(
                    new Text("  policy.assign(\"" + target() + "\");\n", insert("assign", "\"" + target() + "\"")));
        }
        return random.nextInt(5) == 0 ? text.plus("  policy.alert(Severity.HIGH, \"" + name + "\");\n") : text;
    }

    /** The same for the whole rule, so that both texts name one target. */
    private String target() {
        return RandomFacts.TEXTS.get(name.hashCode() & 3);
    }

    private static String insert(String verb, String arguments) {
        return "  { Object fact = policy." + verb + "(" + arguments + "); if (fact != null) { insert(fact); } }\n";
    }

    private <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
