package io.edict.rules.lint;

import io.edict.rules.language.CoveredConstraint;
import io.edict.rules.scenario.RuleCoverage;
import java.util.List;

/** Writes which constraints need another scenario, for people. */
final class CoverageText {
    /** More than this help nobody; the JSON has all. */
    private static final int TOLD = 20;

    private CoverageText() {}

    /** A line for all and a line each; empty when every constraint was seen both ways. */
    static String of(List<RuleCoverage> coverage) {
        List<CoveredConstraint> gaps =
                coverage.stream().flatMap(rule -> rule.gaps().stream()).toList();
        if (gaps.isEmpty()) {
            return "";
        }
        int all = coverage.stream().mapToInt(rule -> rule.constraints().size()).sum();
        long covered = coverage.stream()
                .flatMap(rule -> rule.constraints().stream())
                .filter(CoveredConstraint::covered)
                .count();
        StringBuilder text = new StringBuilder("coverage: scenarios saw ")
                .append(covered)
                .append(" of ")
                .append(all)
                .append(" constraints both true and false\n");
        List<CoveredConstraint> told = gaps.subList(0, Math.min(TOLD, gaps.size()));
        int width = told.stream().mapToInt(gap -> gap.place().length()).max().orElse(0);
        told.forEach(gap -> text.append(line(gap, width)));
        if (gaps.size() > told.size()) {
            text.append("  and ").append(gaps.size() - told.size()).append(" more; `--json` has all\n");
        }
        return text.toString();
    }

    private static String line(CoveredConstraint gap, int width) {
        String cell = gap.cell().isEmpty() ? "" : " (" + gap.cell() + ")";
        return String.format("  %-" + width + "s  %-13s  %s%s\n", gap.place(), gap.gap(), gap.constraint(), cell);
    }
}
