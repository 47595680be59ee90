package io.edict.rules.decide;

import io.edict.model.decision.MatchedFact;
import io.edict.model.decision.Reason;
import io.edict.model.fact.DecisionRow;
import io.edict.rules.dmn.DecisionRows;
import io.edict.rules.dmn.TableClash;
import io.edict.rules.language.Conclusion;
import io.edict.rules.language.Evaluation;
import io.edict.rules.language.RuleMatch;
import io.edict.rules.language.Verb;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the rules concluded, by verb. */
final class Conclusions {
    private static final String SEGMENT = "Segment ";
    private static final String ROW = "DecisionRow ";

    private final Map<Verb, List<Conclusion>> byVerb = new EnumMap<>(Verb.class);
    private final DecisionRows rows;
    private final List<Conclusion> monitored = new ArrayList<>();
    private final String revision;

    private Conclusions(DecisionRows rows, String revision) {
        this.rows = rows;
        this.revision = revision;
    }

    static Conclusions of(Evaluation evaluation, DecisionRows rows, String revision) {
        Conclusions conclusions = new Conclusions(rows, revision);
        for (Conclusion conclusion : evaluation.conclusions()) {
            if (conclusion.match().rule().monitored()) {
                conclusions.monitored.add(conclusion);
            } else {
                conclusions
                        .byVerb
                        .computeIfAbsent(conclusion.verb(), any -> new ArrayList<>())
                        .add(conclusion);
            }
        }
        return conclusions;
    }

    List<Conclusion> of(Verb verb) {
        return byVerb.getOrDefault(verb, List.of());
    }

    /** What monitored rules concluded, which nothing else is made of. */
    List<Conclusion> monitored() {
        return monitored;
    }

    /** The conclusions of a verb by target, in order. */
    Map<String, List<Conclusion>> byTarget(Verb verb) {
        Map<String, List<Conclusion>> byTarget = new LinkedHashMap<>();
        for (Conclusion conclusion : of(verb)) {
            byTarget.computeIfAbsent(conclusion.target(), any -> new ArrayList<>())
                    .add(conclusion);
        }
        return byTarget;
    }

    /**
     * The reasons of conclusions; where a rule matched a segment, the segment's own reasons follow, where it stands for a
     * row in DMN, what the decision read is told.
     */
    List<Reason> reasons(List<Conclusion> conclusions) {
        Set<RuleMatch> matches = new LinkedHashSet<>();
        for (Conclusion conclusion : conclusions) {
            matches.add(conclusion.match());
        }
        Set<RuleMatch> all = new LinkedHashSet<>(matches);
        for (RuleMatch match : matches) {
            for (String fact : match.factKeys()) {
                if (fact.startsWith(SEGMENT)) {
                    all.addAll(segment(fact.substring(SEGMENT.length())));
                } else if (fact.startsWith(ROW)) {
                    read(fact)
                            .filter(read -> read.identity().startsWith(SEGMENT))
                            .forEach(read -> all.addAll(segment(read.identity().substring(SEGMENT.length()))));
                }
            }
        }
        return all.stream().map(this::reason).toList();
    }

    /** Rows of decision tables that do not count because they must not match together. */
    List<TableClash> clashes() {
        return rows.clashes();
    }

    /** The reasons of a clash: its rows. */
    List<Reason> reasons(TableClash clash) {
        return clash.rows().stream().map(row -> reason(clash, row)).toList();
    }

    private Reason reason(TableClash clash, TableClash.Row row) {
        DecisionRow fact = new DecisionRow(clash.decision(), row.number());
        Map<String, @Nullable String> values = new LinkedHashMap<>();
        values.put("decision", fact.decision());
        values.put("row", Integer.toString(fact.row()));
        List<MatchedFact> facts = new ArrayList<>();
        facts.add(new MatchedFact("DecisionRow", fact.factKey(), values));
        facts.addAll(clash.facts());
        return new Reason(clash.decision() + " row " + row.number(), clash.file(), row.line(), revision, facts);
    }

    private Stream<MatchedFact> read(String row) {
        return rows.because().getOrDefault(row, List.of()).stream();
    }

    private Reason reason(RuleMatch match) {
        Reason reason = match.reason(revision);
        boolean ofRow = !rows.facts().isEmpty() && match.factKeys().stream().anyMatch(fact -> fact.startsWith(ROW));
        if (!ofRow) {
            return reason;
        }
        List<MatchedFact> facts = new ArrayList<>(reason.facts());
        match.factKeys().forEach(fact -> read(fact).forEach(facts::add));
        return new Reason(reason.rule(), reason.file(), reason.line(), revision, facts);
    }

    private List<RuleMatch> segment(String id) {
        return of(Verb.SEGMENT).stream()
                .filter(conclusion -> conclusion.target().equals(id))
                .map(Conclusion::match)
                .toList();
    }
}
