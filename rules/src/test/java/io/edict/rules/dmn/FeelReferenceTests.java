package io.edict.rules.dmn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The reference lists the inputs and functions of decisions, and no others. */
class FeelReferenceTests {
    @Test
    void inputsAndFunctionsAreListed() throws IOException {
        String page = Files.readString(Path.of("../docs/rule-language.md")).replaceAll("\\s+", " ");

        assertThat(page)
                .contains("Functions: " + listed(FeelFunction.words().stream()) + ".")
                .contains("Inputs: " + listed(FactInputs.types().keySet().stream()) + ".");
    }

    private static String listed(java.util.stream.Stream<String> words) {
        return words.sorted().map(word -> "`" + word + "`").collect(Collectors.joining(", "));
    }
}
