package io.edict.rules.yaml;

import io.edict.rules.language.Finding;
import java.util.ArrayList;
import java.util.List;

/** Collects findings while texts are read. Keeps at most {@value #MAX_FINDINGS}. Not thread-safe. */
public final class FindingCollector {
    /** Enough for any honest mistake; what follows says nothing new. */
    public static final int MAX_FINDINGS = 1000;

    private final List<Finding> findings = new ArrayList<>();
    private boolean errors;

    /** Notes an error: the whole policy is refused. */
    public void error(String file, YamlNode.Place place, String code, String message) {
        add(new Finding(file, place.line(), place.column(), Finding.Severity.ERROR, code, message));
    }

    /** Notes a warning. */
    public void warning(String file, YamlNode.Place place, String code, String message) {
        add(new Finding(file, place.line(), place.column(), Finding.Severity.WARNING, code, message));
    }

    /** Notes a finding of another reader. */
    public void add(Finding finding) {
        errors |= finding.severity() == Finding.Severity.ERROR;
        if (findings.size() < MAX_FINDINGS) {
            findings.add(finding);
        }
    }

    /** Whether an error was noted. */
    public boolean hasErrors() {
        return errors;
    }

    /** The findings, sorted by place. */
    public List<Finding> sorted() {
        return findings.stream().distinct().sorted().toList();
    }
}
