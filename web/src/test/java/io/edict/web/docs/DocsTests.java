package io.edict.web.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.edict.web.cli.EdictCommand;
import io.edict.web.problem.ProblemType;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/** A page that lies fails the build. */
class DocsTests {
    private static final Path ROOT = Path.of("..");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)(#[^)]*)?\\)");
    private static final Pattern COMMAND = Pattern.compile("\\./edict ([a-z][a-z-]*)");

    @Test
    void everyRelativeLinkLeadsToAFile() throws IOException {
        for (Path page : pages()) {
            for (String target : matches(LINK, page)) {
                if (!target.contains("://")) {
                    assertThat(page.resolveSibling(target))
                            .as("link in " + page)
                            .exists();
                }
            }
        }
    }

    @Test
    void everyCommandThatIsNamedExists() throws IOException {
        Set<String> commands = EdictCommand.commandLine().getSubcommands().keySet();
        for (Path page : pages()) {
            assertThat(matches(COMMAND, page)).as(page.toString()).isSubsetOf(commands);
        }
    }

    @ParameterizedTest
    @EnumSource(ProblemType.class)
    void everyTypeOfProblemHasAPageWithACure(ProblemType type) throws IOException {
        String page = Files.readString(ROOT.resolve("docs/errors/" + type.slug() + ".md"));

        assertThat(page).contains("Status " + type.status().value() + ".", "## Example", "## What to do");
    }

    @Test
    void everySettingIsInTheOperationsGuide() throws Exception {
        String guide = Files.readString(ROOT.resolve("docs/operations-guide.md"));
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        List<String> names = new ArrayList<>();
        for (var candidate : scanner.findCandidateComponents("io.edict")) {
            Class<?> settings = Class.forName(candidate.getBeanClassName());
            String prefix =
                    settings.getAnnotation(ConfigurationProperties.class).value();
            collect(prefix.toUpperCase(Locale.ROOT).replace('.', '_'), settings, names);
        }

        assertThat(names).contains("EDICT_PORT", "EDICT_DATABASE_URL", "EDICT_HTTP_BODY_TIMEOUT");
        assertThat(names).allSatisfy(name -> assertThat(guide).contains("`" + name + "`"));
    }

    private static void collect(String prefix, Class<?> settings, List<String> names) {
        for (RecordComponent component : settings.getRecordComponents()) {
            String name = prefix + "_"
                    + component.getName().replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
            if (component.getType().isRecord()) {
                collect(name, component.getType(), names);
            } else {
                names.add(name);
            }
        }
    }

    private static List<String> matches(Pattern pattern, Path page) throws IOException {
        return pattern.matcher(Files.readString(page))
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            return Stream.concat(
                            docs.filter(path -> path.toString().endsWith(".md")),
                            Stream.of(ROOT.resolve("README.md"), ROOT.resolve("CHANGELOG.md")))
                    .toList();
        }
    }
}
