package io.edict.rules.benchmark;

import io.edict.model.fact.Fact;
import io.edict.rules.language.Budget;
import io.edict.rules.language.RuleSet;
import io.edict.rules.language.RuleSetCompilation;
import io.edict.rules.language.RuleSetCompiler;
import io.edict.rules.language.RuleSource;
import io.edict.rules.language.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Evaluations per second, one thread: ours with reasons, Java written by hand, Drools' own executable model. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class EngineBenchmark {
    static final int DEVICES = 50;

    /** Size of the policy. */
    @Param({"50", "500", "5000"})
    public int rules;

    /** Whether 5 % of the rules have a pattern without a key. */
    @Param({"true", "false"})
    public boolean unkeyed;

    private final List<List<Fact>> devices = new ArrayList<>();
    private RuleSet ours;
    private HandWritten hand;
    private ExecutableModel model;
    private int next;

    /** Builds the three, and fails when they decide differently. */
    @Setup
    public void build() {
        GeneratedPolicy policy = new GeneratedPolicy(rules, unkeyed, 42);
        ours = compile(policy.text());
        hand = new HandWritten(policy);
        model = new ExecutableModel(policy.text());
        for (int i = 0; i < DEVICES; i++) {
            devices.add(Devices.facts(rules, i));
        }
        requireEqualDecisions();
    }

    static RuleSet compile(String text) {
        RuleSetCompilation compiled = new RuleSetCompiler()
                .compile(List.of(new RuleSource("rules/all.drl", text, RuleSource.Origin.AUTHORED)), Vocabulary.OPEN);
        return Objects.requireNonNull(compiled.ruleSet(), compiled.findings().toString());
    }

    private void requireEqualDecisions() {
        for (List<Fact> facts : devices) {
            List<String> mine = ours.evaluate(facts, Budget.STANDARD).conclusions().stream()
                    .map(conclusion -> conclusion.target())
                    .sorted()
                    .toList();
            List<String> theirs = model.evaluate(facts).stream().sorted().toList();
            HandWritten.Sink written = hand.evaluate(facts);
            boolean equal = mine.equals(theirs)
                    && mine.size() == written.size()
                    && written.targets().equals(new java.util.TreeSet<>(mine));
            if (!equal) {
                throw new IllegalStateException("the three decide differently");
            }
        }
    }

    private List<Fact> facts() {
        next = (next + 1) % DEVICES;
        return devices.get(next);
    }

    /** Ours, reasons recorded. */
    @Benchmark
    public Object ours() {
        return ours.evaluate(facts(), Budget.STANDARD);
    }

    /** Java written by hand. */
    @Benchmark
    public Object handWritten() {
        return hand.evaluate(facts());
    }

    /** Drools' own executable model, without reasons. */
    @Benchmark
    public Object executableModel() {
        return model.evaluate(facts());
    }

    double meanFirings() {
        return devices.stream()
                .mapToInt(facts -> hand.evaluate(facts).size())
                .average()
                .orElse(0);
    }
}
