package io.edict.rules.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.edict.rules.language.Finding;
import io.edict.rules.policy.SoundPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each code of a finding has a page in the documentation, and what the page shows is true. */
class FindingPagesTests {
    private static final Path PAGES = Path.of("../docs/errors");
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern CODE =
            Pattern.compile("\"([a-z]+(?:\\.[a-z0-9]+(?:-[a-z0-9]+)*)+|syntax|cross-product)\"");
    private static final Pattern FILE_NAME = Pattern.compile(".*\\.(?:drl|yaml|zip)");
    /** Of codes that are put together, the second part: an argument of {@code refuse}, or an attribute's. */
    private static final Pattern FORBIDDEN = Pattern.compile("refuse\\([^\"]*, \"([a-z-]+)\"");

    private static final Set<String> ATTRIBUTES = Set.of("attribute", "dialect", "timer");
    private static final Pattern OUTPUT = Pattern.compile("(?ms)^```text\\n(.*?)\\n```$");

    static List<String> codes() throws IOException {
        Set<String> codes = new TreeSet<>();
        ATTRIBUTES.forEach(attribute -> codes.add("forbidden." + attribute));
        try (Stream<Path> sources = Files.walk(SOURCES)) {
            for (Path source :
                    sources.filter(path -> path.toString().endsWith(".java")).toList()) {
                String text = Files.readString(source);
                CODE.matcher(text)
                        .results()
                        .map(result -> result.group(1))
                        .filter(code -> !FILE_NAME.matcher(code).matches())
                        .forEach(codes::add);
                FORBIDDEN.matcher(text).results().forEach(result -> codes.add("forbidden." + result.group(1)));
            }
        }
        return List.copyOf(codes);
    }

    /** Pages of findings are titled by their code; pages of problems have titles of their own. */
    static List<String> pages() throws IOException {
        try (Stream<Path> pages = Files.list(PAGES)) {
            return pages.map(page -> page.getFileName().toString().replace(".md", ""))
                    .filter(code -> text(code).startsWith("# " + code + "\n"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void eachCodeHasAPageAndEachPageACode() throws IOException {
        assertThat(codes()).hasSizeGreaterThan(100);
        assertThat(pages()).containsExactlyElementsOf(codes());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void thePageSaysWhatItMeansWhatToDoAndShowsIt(String code) throws IOException {
        String page = text(code);
        Map<String, String> shown = MarkdownFiles.of(PAGES.resolve(code + ".md"));
        Matcher output = OUTPUT.matcher(page);

        assertThat(page).containsSubsequence("# " + code + "\n\n", "\n\n## Example\n\n", "\n\n## What to do\n\n");
        assertThat(output.find()).as("a shown file has its finding").isEqualTo(!shown.isEmpty());
        if (!shown.isEmpty()) {
            SoundPolicy policy = SoundPolicy.complete();
            shown.forEach(policy::with);

            List<Finding> findings = policy.analysis().findings();

            assertThat(findings).extracting(Finding::toString).contains(output.group(1));
            assertThat(output.group(1)).contains("[" + code + "]");
        }
    }

    private static String text(String code) {
        try {
            return Files.readString(PAGES.resolve(code + ".md"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
