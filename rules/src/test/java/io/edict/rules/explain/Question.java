package io.edict.rules.explain;

import io.edict.model.fact.Facts;
import io.edict.rules.policy.PolicyFiles;
import io.edict.rules.policy.SoundPolicy;
import io.edict.rules.scenario.ScenarioReader;
import io.edict.rules.yaml.FindingCollector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A written question: {@code ## name}, lines {@code key: value}, then files of the policy, each after {@code === path}.
 *
 * @param name what it is about
 * @param keys {@code ask}, {@code facts} and what is expected
 * @param files beside those of {@link SoundPolicy#complete()}
 */
record Question(String name, Map<String, String> keys, Map<String, String> files) {
    private static final Path QUESTIONS = Path.of("src/test/resources/explain/questions.txt");

    static Stream<Question> all() throws IOException {
        List<Question> questions = new ArrayList<>();
        String path = "";
        for (String line : Files.readAllLines(QUESTIONS)) {
            if (line.startsWith("## ")) {
                questions.add(new Question(line.substring(3), new LinkedHashMap<>(), new LinkedHashMap<>()));
                path = "";
            } else if (questions.isEmpty() || (path.isEmpty() && line.isBlank())) {
                continue;
            } else if (line.startsWith("=== ")) {
                path = line.substring(4);
            } else if (path.isEmpty()) {
                int colon = line.indexOf(": ");
                questions.get(questions.size() - 1).keys().put(line.substring(0, colon), line.substring(colon + 2));
            } else {
                questions.get(questions.size() - 1).files().merge(path, line + "\n", String::concat);
            }
        }
        return questions.stream();
    }

    SoundPolicy policy() {
        SoundPolicy policy = SoundPolicy.complete();
        files.forEach(policy::with);
        return policy;
    }

    Facts facts() {
        String scenario = "- {name: q, now: 2026-11-24T12:00:00Z, " + keys.get("facts") + ", expect: {}}\n";
        FindingCollector findings = new FindingCollector();
        var scenarios = ScenarioReader.read(PolicyFiles.ofTexts(Map.of("tests/q.yaml", scenario)), findings);
        if (findings.hasErrors()) {
            throw new IllegalStateException(name + ": " + findings.sorted());
        }
        return scenarios.get(0).facts();
    }

    @Override
    public String toString() {
        return name;
    }
}
