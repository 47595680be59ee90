package io.edict.rules.policy;

import io.edict.rules.language.Finding;
import io.edict.rules.language.RuleSource;
import io.edict.rules.yaml.YamlNode.Place;
import io.edict.rules.yaml.YamlNode.Scalar;
import java.util.ArrayList;
import java.util.List;

/**
 * Rules made from one YAML file. Each rule is written on the line of the text it comes from, so that a rule's line is the
 * author's line; a finding inside a condition is moved back to the author's column.
 */
final class GeneratedSource {
    private final String file;
    private final StringBuilder text = new StringBuilder();
    private final List<Span> spans = new ArrayList<>();
    private int line = 1;
    private int column = 1;

    GeneratedSource(String file) {
        this.file = file;
    }

    /** A condition, or the beginning of a rule: where it stands in the generated text and where the author wrote it. */
    private record Span(Place generated, Place end, Place authored) {}

    /** Continues at a line, or where the text has got to when that is further. What begins here stands at the place. */
    void at(Place place) {
        while (line < place.line()) {
            append("\n");
        }
        Place here = new Place(line, column);
        spans.add(new Span(here, here, place));
    }

    void append(String part) {
        text.append(part);
        for (int i = 0; i < part.length(); i++) {
            if (part.charAt(i) == '\n') {
                line++;
                column = 1;
            } else {
                column++;
            }
        }
    }

    /** Adds a condition as the author wrote it. */
    void condition(Scalar condition) {
        Place begin = new Place(line, column);
        append(condition.text());
        spans.add(new Span(begin, new Place(line, column), condition.contentPlace()));
    }

    RuleSource source() {
        return new RuleSource(file, text.toString(), RuleSource.Origin.GENERATED);
    }

    /** A finding about the generated text as one about the author's. */
    Finding translate(Finding finding) {
        if (!finding.file().equals(file)) {
            return finding;
        }
        for (Span span : spans) {
            if (inside(finding, span)) {
                int lines = finding.line() - span.generated().line();
                int moved = lines == 0
                        ? span.authored().column()
                                + finding.column()
                                - span.generated().column()
                        : finding.column();
                return new Finding(
                        file,
                        span.authored().line() + lines,
                        Math.max(1, moved),
                        finding.severity(),
                        finding.code(),
                        finding.message());
            }
        }
        return finding;
    }

    private static boolean inside(Finding finding, Span span) {
        Place begin = span.generated();
        Place end = span.end();
        boolean after =
                finding.line() > begin.line() || (finding.line() == begin.line() && finding.column() >= begin.column());
        boolean before =
                finding.line() < end.line() || (finding.line() == end.line() && finding.column() <= end.column());
        return after && before;
    }
}
