package io.edict.rules.table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Tables in one resource, each after a line {@code ### title}. */
final class TableCorpus {
    private TableCorpus() {}

    record Case(String title, String text) {
        @Override
        public String toString() {
            return title;
        }
    }

    static List<Case> read(String resource) {
        try (InputStream in = TableCorpus.class.getResourceAsStream("/tables/" + resource)) {
            List<Case> cases = new ArrayList<>();
            String all = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            for (String part : all.split("(?m)^### ")) {
                if (!part.isBlank()) {
                    int end = part.indexOf('\n');
                    cases.add(new Case(part.substring(0, end), part.substring(end + 1)));
                }
            }
            return cases;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
