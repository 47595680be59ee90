package io.edict.rules.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.edict.rules.lint.PolicyLint;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds for any content of a policy directory. */
class PolicyProperties {
    private static final PolicyLint LINT = new PolicyLint(SoundPolicy.COMPILER);
    private static final PolicyFiles SOUND = SoundPolicy.complete()
            .with("tests/a.yaml", "- name: a\n  now: 2026-11-24T12:00:00Z\n  device: {platform: MACOS}\n  expect: {}\n")
            .files();
    private static final List<String> PATHS = List.copyOf(SOUND.paths());

    /** Any bytes in place of any others: findings with a place, or a policy, never an exception. */
    @Property(tries = 300)
    void damagedFilesAreToldOrCompile(
            @ForAll @IntRange(min = 0, max = 1_000) int file,
            @ForAll @IntRange(min = 0, max = 10_000) int at,
            @ForAll("fragments") String fragment,
            @ForAll @IntRange(min = 0, max = 20) int removed) {
        String path = PATHS.get(file % PATHS.size());
        String text = SOUND.text(path);
        int begin = at % (text.length() + 1);
        int end = Math.min(text.length(), begin + removed);
        PolicyFiles damaged = SOUND.with(Map.of(
                path,
                (text.substring(0, begin) + fragment + text.substring(end))
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8)));

        Compilation compilation = SoundPolicy.COMPILER.compile(damaged);

        boolean errors = compilation.findings().stream()
                .anyMatch(finding -> finding.severity() == io.edict.rules.language.Finding.Severity.ERROR);
        assertThat(compilation.refused()).isEqualTo(errors);
        assertThat(LINT.lint(damaged).findings())
                .allMatch(finding -> finding.line() > 0 && finding.column() > 0 && PATHS.contains(finding.file()));
    }

    @Provide
    Arbitrary<String> fragments() {
        Arbitrary<String> words = Arbitraries.of(
                "\"",
                "'",
                "(",
                ")",
                "{",
                "}",
                "[",
                "]",
                ":",
                "- ",
                "&a ",
                "*a",
                "!!x ",
                "\t",
                "\0",
                "\uFEFF",
                "\\u0022",
                "end",
                " then ",
                "rule \"x\" when ",
                "//",
                "/*",
                "null",
                "1e999",
                "-1",
                "2026-11-24",
                "\u2028",
                "\uD83D\uDE00");
        return Arbitraries.oneOf(words, Arbitraries.strings().ofMaxLength(12));
    }

    /** Whatever a name holds, a definition that compiles survives publish and export. */
    @Property(tries = 100)
    void normalFormIsAFixedPoint(@ForAll("names") String name) {
        Map<String, byte[]> changed = new HashMap<>();
        changed.put(
                "segments/devs.yaml",
                io.edict.rules.yaml.RecordWriter.write(
                                new SegmentDefinition(name, "Person( department == \"Engineering\" )"))
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        Compilation compilation = SoundPolicy.COMPILER.compile(SOUND.with(changed));

        assertThat(compilation.policy()).as("%s", compilation.findings()).isNotNull();
        assertThat(compilation.policy().definition().segments().get("devs").name())
                .isEqualTo(name);
        assertThat(NormalForm.of(compilation.policy().files()))
                .isEqualTo(compilation.policy().files());
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.oneOf(
                Arbitraries.of(
                        "yes",
                        "no",
                        "on",
                        "~",
                        "null",
                        "16.0",
                        "0x1F",
                        "1_000",
                        "=",
                        "<<",
                        "2026-11-24",
                        "- a",
                        "a: b",
                        "#"),
                Arbitraries.strings().withCharRange(' ', '~').ofMinLength(1).ofMaxLength(40),
                Arbitraries.strings()
                        .withCharRange('\u00A1', '\u2000')
                        .ofMinLength(1)
                        .ofMaxLength(10));
    }
}
