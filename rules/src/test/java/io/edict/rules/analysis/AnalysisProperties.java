package io.edict.rules.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.edict.model.fact.Device;
import io.edict.model.fact.DeviceBuilder;
import io.edict.model.fact.EnrollmentType;
import io.edict.model.fact.Fact;
import io.edict.model.fact.InstalledApp;
import io.edict.model.fact.Now;
import io.edict.model.fact.Person;
import io.edict.model.fact.Platform;
import io.edict.model.fact.Version;
import io.edict.rules.language.Budget;
import io.edict.rules.language.Finding;
import io.edict.rules.language.RuleSet;
import io.edict.rules.language.RuleSetCompilation;
import io.edict.rules.language.RuleSetCompiler;
import io.edict.rules.language.RuleSource;
import io.edict.rules.language.Vocabulary;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the checks say of random rules, no random device shows the contrary. Few values, so that rules meet often. */
class AnalysisProperties {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final int RULES = 150;
    private static final int DEVICES = 400;
    private static final Pattern NAMES = Pattern.compile("`(r\\d+)`");

    private final RuleSetCompiler compiler = new RuleSetCompiler();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void noDeviceRefutesAFinding(long seed) {
        Generator random = new Generator(seed);
        String drl = IntStream.range(0, RULES).mapToObj(random::rule).collect(Collectors.joining());
        RuleSetCompilation compiled =
                compiler.compile(List.of(new RuleSource("r.drl", drl, RuleSource.Origin.AUTHORED)), Vocabulary.OPEN);
        RuleSet rules = compiled.ruleSet();
        assertThat(rules).as("%s", compiled.findings()).isNotNull();
        List<Finding> findings = RuleAnalysis.check(rules.trees(), List.of(), facts -> {
            throw new AssertionError("nothing is set to two values");
        });

        Set<String> codes = findings.stream().map(Finding::code).collect(Collectors.toSet());
        assertThat(codes).contains("rule.contradiction", "rule.unreachable", "rule.subsumed", "rule.repeated");
        for (int i = 0; i < DEVICES; i++) {
            List<Fact> device = random.device();
            Map<String, Integer> fired = rules.evaluate(device, Budget.STANDARD).firedRules();
            for (Finding finding : findings) {
                if (refuted(finding, fired)) {
                    throw new AssertionError(
                            "seed " + seed + ": " + finding + "\n" + rulesOf(finding, drl) + "\n" + device);
                }
            }
        }
    }

    private static boolean refuted(Finding finding, Map<String, Integer> fired) {
        List<String> names = names(finding);
        return switch (finding.code()) {
            case "rule.contradiction", "rule.unreachable" ->
                finding.message().contains("never fires") && fired.containsKey(names.get(0));
            case "rule.subsumed" -> fired.containsKey(names.get(0)) && !fired.containsKey(names.get(1));
            case "rule.repeated" -> fired.containsKey(names.get(0)) != fired.containsKey(names.get(1));
            default -> false;
        };
    }

    private static List<String> names(Finding finding) {
        Matcher names = NAMES.matcher(finding.message());
        return names.results().map(name -> name.group(1)).toList();
    }

    private static String rulesOf(Finding finding, String drl) {
        return names(finding).stream()
                .map(name -> drl.lines()
                        .filter(line -> line.contains('"' + name + '"'))
                        .findFirst()
                        .orElse(""))
                .collect(Collectors.joining("\n"));
    }

    /** Conditions and devices over few properties and few values. */
    private static final class Generator {
        private static final List<String> TEXTS = List.of("a", "ab", "b");
        private static final List<String> VERSIONS = List.of("14.9", "14.10", "15");

        private final Random random;
        private int variables;

        Generator(long seed) {
            this.random = new Random(seed);
        }

        private <T> T of(List<T> values) {
            return values.get(random.nextInt(values.size()));
        }

        private String quoted(List<String> values) {
            return '"' + of(values) + '"';
        }

        /** Rules that read parameters set none, so that no rule depends on the absence of what it leads to. */
        String rule(int number) {
            String condition = condition();
            return "rule \"r" + number + "\" when " + condition + " then " + conclusion(condition) + " end\n";
        }

        private String conclusion(String condition) {
            return switch (random.nextInt(6)) {
                case 0 ->
                    condition.contains("Parameter")
                            ? "policy.tag(\"u\");"
                            : "policy.parameter(\"p" + random.nextInt(3) + "\", \"v\");";
                case 1 -> "policy.tag(\"t\"); policy.tag(\"u\");";
                default -> "policy.tag(\"t\");";
            };
        }

        private String variable() {
            return "$v" + variables++;
        }

        private String condition() {
            List<String> patterns = new ArrayList<>();
            for (int i = 1 + random.nextInt(2); i > 0; i--) {
                patterns.add(pattern());
            }
            String all = String.join(" ", patterns);
            String other = pattern();
            boolean simple = !(all + other).contains("accumulate") && !(all + other).contains("hostName");
            return simple && random.nextInt(6) == 0
                    ? "( ( " + String.join(" and ", patterns) + " ) or " + other + " )"
                    : all;
        }

        private String pattern() {
            String v = variable();
            return switch (random.nextInt(11)) {
                case 0 -> "exists InstalledApp( " + app() + " )";
                case 1 -> "not InstalledApp( " + app() + " )";
                case 2 -> "InstalledApp( name == " + quoted(TEXTS) + ", " + app() + " )";
                case 3 -> of(List.of("", "not ")) + "Person( department == " + quoted(TEXTS) + " )";
                case 4 -> of(List.of("", "", "not ")) + "Parameter( name == \"p" + random.nextInt(5) + "\" )";
                case 5 -> "not Device( " + ofDevice() + " )";
                case 6 ->
                    "accumulate( InstalledApp( " + app() + " ); " + v + " : count(1); " + v + " "
                            + of(List.of("<", ">", "==")) + " " + random.nextInt(3) + " )";
                case 7 ->
                    "Device( " + v + " : hostName, " + ofDevice() + " ) Person( department " + of(List.of("==", "!="))
                            + " " + v + ", name " + of(List.of("==", "!=")) + " " + v + " )";
                default -> "Device( " + ofDevice() + (random.nextBoolean() ? "" : ", " + ofDevice()) + " )";
            };
        }

        private String app() {
            return constraint(List.of(
                    "managed",
                    "!managed",
                    "version " + relation() + " " + quoted(VERSIONS),
                    "teamId " + of(List.of("==", "!=")) + " " + quoted(TEXTS),
                    "teamId " + of(List.of("==", "!=")) + " null",
                    "name str[startsWith] " + quoted(TEXTS)));
        }

        private String ofDevice() {
            return constraint(List.of(
                    "platform " + of(List.of("==", "!=")) + " " + of(List.of("MACOS", "IOS", "TVOS")),
                    "platform " + of(List.of("in", "not in")) + " ( MACOS, " + of(List.of("IOS", "TVOS")) + " )",
                    "osVersion " + relation() + " " + quoted(VERSIONS),
                    "osVersion " + relation() + " " + quoted(VERSIONS),
                    "freeGb " + relation() + " " + random.nextInt(4),
                    "freeGb " + relation() + " storageGb",
                    "findMyEnabled == " + of(List.of("true", "false", "null")),
                    "supervised == " + random.nextBoolean(),
                    "name "
                            + of(List.of(
                                    "==",
                                    "!=",
                                    "contains",
                                    "not contains",
                                    "str[startsWith]",
                                    "str[endsWith]",
                                    "matches"))
                            + " " + quoted(TEXTS),
                    "name " + of(List.of("==", "!=")) + " null",
                    "tags " + of(List.of("contains", "not contains")) + " " + quoted(TEXTS)));
        }

        private String relation() {
            return of(List.of("==", "!=", "<", "<=", ">", ">="));
        }

        private String constraint(List<String> some) {
            String one = of(some);
            return switch (random.nextInt(5)) {
                case 0 -> "!( " + one + " )";
                case 1 -> one + " || " + of(some);
                case 2 -> "!( " + one + " && " + of(some) + " )";
                case 3 -> one + " && ( " + of(some) + " || " + of(some) + " )";
                default -> one;
            };
        }

        private @Nullable String text() {
            return random.nextInt(4) == 0 ? null : of(TEXTS);
        }

        List<Fact> device() {
            List<Fact> facts = new ArrayList<>();
            facts.add(new Now(NOW));
            Device device = DeviceBuilder.builder()
                    .id("d")
                    .platform(of(List.of(Platform.MACOS, Platform.IOS, Platform.TVOS, Platform.WINDOWS)))
                    .osVersion(
                            random.nextInt(4) == 0
                                    ? null
                                    : Version.of(of(List.of("14", "14.9", "14.10", "14.9.1", "15", "16"))))
                    .supervised(random.nextBoolean())
                    .enrollmentType(EnrollmentType.OTA)
                    .enrolledAt(NOW.minus(Duration.ofDays(9)))
                    .freeGb(random.nextInt(4) == 0 ? null : random.nextInt(5))
                    .storageGb(random.nextInt(4) == 0 ? null : random.nextInt(5))
                    .findMyEnabled(of(java.util.Arrays.asList(true, false, null)))
                    .name(text())
                    .hostName(text())
                    .tags(random.nextBoolean() ? Set.of() : new HashSet<>(List.of(of(TEXTS))))
                    .blueprint("default")
                    .build();
            facts.add(device);
            if (random.nextInt(4) > 0) {
                facts.add(new Person("p@example.com", text(), text(), null, null, Set.of(), false));
            }
            for (int i = random.nextInt(4); i > 0; i--) {
                facts.add(new InstalledApp(
                        null,
                        text(),
                        random.nextInt(4) == 0 ? null : Version.of(of(VERSIONS)),
                        "/" + i,
                        text(),
                        null,
                        null,
                        null,
                        random.nextBoolean(),
                        null));
            }
            return facts;
        }
    }
}
