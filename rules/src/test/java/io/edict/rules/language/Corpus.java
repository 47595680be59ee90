package io.edict.rules.language;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Rule texts in one resource, each after a line {@code ### title}. */
final class Corpus {
    private Corpus() {}

    record Case(String title, int line, String text) {
        @Override
        public String toString() {
            return title + " (line " + line + ")";
        }
    }

    static List<Case> read(String resource) {
        try (InputStream in = Corpus.class.getResourceAsStream("/language/" + resource)) {
            List<Case> cases = new ArrayList<>();
            String all = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            int line = 1;
            for (String part : all.split("(?m)^### ")) {
                if (!part.isBlank()) {
                    int end = part.indexOf('\n');
                    cases.add(new Case(part.substring(0, end), line, part.substring(end + 1)));
                }
                line += (int) part.chars().filter(c -> c == '\n').count();
            }
            return cases;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
