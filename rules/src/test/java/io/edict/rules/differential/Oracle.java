package io.edict.rules.differential;

import io.edict.model.decision.Severity;
import io.edict.model.fact.Assigned;
import io.edict.model.fact.Excluded;
import io.edict.model.fact.Fact;
import io.edict.model.fact.Now;
import io.edict.model.fact.Parameter;
import io.edict.model.fact.Version;
import io.edict.rules.benchmark.ExecutableModel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.drools.base.reteoo.InitialFactImpl;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieBase;
import org.kie.api.event.rule.BeforeMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.runtime.KieSession;

/** Rules built by Drools' own executable-model compiler, and what they conclude. */
public final class Oracle {
    private final KieBase base;

    /** @param rules rules without package and imports, each in an agenda group {@code level0}, {@code level1} … */
    Oracle(String rules) {
        this.base = ExecutableModel.compile("package oracle;\nimport " + Fact.class.getPackageName() + ".*;\nimport "
                + Severity.class.getCanonicalName() + ";\nglobal " + Recorder.class.getCanonicalName() + " policy;\n"
                + rules);
    }

    /** One line a conclusion: rule, verb, target, value and the matched facts, sorted. */
    List<String> evaluate(List<Fact> facts) {
        KieSession session = base.newKieSession();
        try {
            Recorder recorder = new Recorder();
            session.setGlobal("policy", recorder);
            session.addEventListener(recorder);
            facts.forEach(session::insert);
            for (int level = RandomRule.LEVELS.size() - 1; level >= 0; level--) {
                session.getAgenda().getAgendaGroup("level" + level).setFocus();
            }
            session.fireAllRules();
            return recorder.lines.stream().sorted().toList();
        } finally {
            session.dispose();
        }
    }

    /** The least or greatest of equal versions is one of them: {@code 15} and {@code 15.0} are the same. */
    private static String canonical(String value) {
        return Version.isVersion(value) ? Version.of(value).canonical() : value;
    }

    /** The line of a conclusion; the clock is left out. */
    static String line(String rule, String verb, String target, @Nullable Object value, Stream<?> matched) {
        String now = new Now(RandomFacts.NOW).factKey();
        List<String> facts = matched.flatMap(Oracle::flat)
                .map(fact -> fact instanceof Fact known ? known.factKey() : canonical(String.valueOf(fact)))
                .filter(fact -> !fact.equals(now))
                .sorted()
                .toList();
        return rule + " | " + verb + " " + target + " = " + value + " | " + facts;
    }

    /** The results of several accumulate functions come in one array; where no pattern begins a rule, Drools has one. */
    private static Stream<?> flat(Object matched) {
        return matched instanceof InitialFactImpl
                ? Stream.empty()
                : matched instanceof Object[] several ? Stream.of(several) : Stream.of(matched);
    }

    /** The global that consequences call. */
    public static final class Recorder extends DefaultAgendaEventListener {
        private final List<String> lines = new ArrayList<>();
        private final Set<Fact> derived = new HashSet<>();
        private String rule = "";
        private List<Object> matched = List.of();

        @Override
        public void beforeMatchFired(BeforeMatchFiredEvent event) {
            rule = event.getMatch().getRule().getName();
            matched = event.getMatch().getObjects();
        }

        /** Concludes a tag. */
        public void tag(String target) {
            record("TAG", target, null);
        }

        /** Concludes an alert. */
        public void alert(Severity severity, String text) {
            record("ALERT", text, severity);
        }

        /** The fact that an assignment adds; null: it is there already. */
        public @Nullable Object assign(String target) {
            record("ASSIGN", target, null);
            return fresh(new Assigned(target));
        }

        /** The fact that an exclusion adds; null: it is there already. */
        public @Nullable Object exclude(String target) {
            record("EXCLUDE", target, null);
            return fresh(new Excluded(target));
        }

        /** The fact that a parameter adds; null: it is there already. */
        public @Nullable Object parameter(String target, @Nullable Object value) {
            record("PARAMETER", target, value);
            return fresh(new Parameter(target, value == null ? null : value.toString()));
        }

        private void record(String verb, String target, @Nullable Object value) {
            lines.add(line(rule, verb, target, value, matched.stream()));
        }

        private @Nullable Object fresh(Fact fact) {
            return derived.add(fact) ? fact : null;
        }
    }
}
