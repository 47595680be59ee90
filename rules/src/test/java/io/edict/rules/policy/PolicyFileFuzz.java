package io.edict.rules.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.edict.fuzz.Bounds;
import io.edict.fuzz.Campaign;
import io.edict.rules.fuzz.Texts;
import io.edict.rules.language.RuleSetCompiler;
import io.edict.rules.language.RuleSource;
import io.edict.rules.language.Vocabulary;
import io.edict.rules.yaml.FindingCollector;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever a YAML file of a policy directory holds, it is read or findings tell why not. Without the built-in rules, whose
 * compilation would take most of the time; {@link PolicyProperties} compiles whole policies.
 */
class PolicyFileFuzz {
    private static final Bounds BOUNDS = Bounds.ofMebibytes(256);
    private static final PolicyFiles SOUND = SoundPolicy.complete().files();

    private final RuleSetCompiler rules = new RuleSetCompiler();

    /** @param file the path of the file in the first line, and its content */
    @MethodSource("seeds")
    @DictionaryFile(resourcePath = "/io/edict/rules/fuzz/yaml.dict")
    @FuzzTest
    void definitionsAreReadOrRefused(byte[] file) throws Exception {
        PolicyFiles files = SOUND.with(changed(file));
        BOUNDS.hold(() -> {
            FindingCollector findings = new FindingCollector();
            PolicyReader.Result read = PolicyReader.read(files, findings);
            ReferenceChecks.check(files, read, findings);
            ItemChecks.check(files, read, findings);
            UseChecks.check(files, read, RuleFiles.read(files, findings).sources(), List.of(), findings);
            List<RuleSource> generated = new GeneratedRules(read, findings)
                    .sources().stream().map(GeneratedSource::source).toList();

            assertThat(findings.sorted()).allMatch(finding -> finding.line() > 0 && finding.column() > 0);
            rules.compile(generated, Vocabulary.OPEN).findings().forEach(findings::add);
            if (!findings.hasErrors()) {
                assertThat(NormalForm.of(files, read).paths()).contains(PolicyReader.MANIFEST);
            }
        });
    }

    @Test
    void damagedFilesAreReadOrRefused() {
        Campaign.of(PolicyFileFuzz.class, "/io/edict/rules/fuzz/yaml.dict", seeds())
                .run(250, this::definitionsAreReadOrRefused);
    }

    static Stream<byte[]> seeds() {
        return Stream.concat(Texts.yaml(SOUND), Texts.yaml(Texts.starter()));
    }

    private static Map<String, byte[]> changed(byte[] file) {
        String text = new String(file, StandardCharsets.ISO_8859_1);
        int end = text.indexOf('\n');
        String path = end < 0 ? "edict.yaml" : text.substring(0, end);
        return Map.of(path, Arrays.copyOfRange(file, end + 1, file.length));
    }
}
