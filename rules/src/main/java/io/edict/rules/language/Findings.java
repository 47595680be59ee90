package io.edict.rules.language;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Collects the findings of one text. Not thread-safe. */
public final class Findings {
    /** More than this help nobody. */
    static final int LIMIT = 200;

    private final SourceText source;
    private final List<Finding> found = new ArrayList<>();
    private final Set<Finding> seen = new HashSet<>();
    private int errors;

    public Findings(SourceText source) {
        this.source = source;
    }

    void error(int offset, String code, String message) {
        errors++;
        add(offset, Finding.Severity.ERROR, code, message);
    }

    public void warning(int offset, String code, String message) {
        add(offset, Finding.Severity.WARNING, code, message);
    }

    private void add(int offset, Finding.Severity severity, String code, String message) {
        int at = Math.max(0, Math.min(offset, source.text().length()));
        RuleSource.Place place = source.place(at);
        String told = place.name().isEmpty() ? message : message + " (" + place.name() + ")";
        Finding finding = new Finding(source.source().file(), place.line(), place.column(), severity, code, told);
        if (found.size() < LIMIT && seen.add(finding)) {
            found.add(finding);
        }
    }

    /** How many errors were reported. */
    int errors() {
        return errors;
    }

    public List<Finding> all() {
        return found;
    }
}
