package io.edict.rules.language;

import io.edict.model.fact.Fact;
import io.edict.model.fact.Now;
import io.edict.model.fact.Waiver;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieBase;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.KieSessionsPool;
import org.kie.api.runtime.rule.AgendaGroup;

/** A rule set in a Drools rule base. */
final class DroolsRuleSet implements RuleSet {
    private static final int POOLED = 2;
    // WHY: a session that goes back to its pool empties the memories of all nodes that any device before ever reached.
    // In a large network that is more work than a new session, which makes the memories that one device reaches.
    private static final int POOLED_UP_TO = 200;

    private final List<RuleTree> trees;
    private final List<RuleInfo> rules;
    private final Bounds bounds;
    private final List<String> groups;
    // WHY: predicates are shared by all sessions and learn from here which evaluation they work for.
    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<Collector> collectors = new ThreadLocal<>();

    private final KieBase base;
    /** Null: each evaluation has a new session. */
    private final @Nullable KieSessionsPool pool;

    private final @Nullable Pruning pruning;

    /** @param pruned whether facts are left out that no rule can match; the conclusions are the same */
    DroolsRuleSet(List<RuleTree> trees, Strata strata, boolean pruned) {
        this.trees = List.copyOf(trees);
        this.rules = trees.stream()
                .map(RuleTree::info)
                .sorted(Comparator.comparing(RuleInfo::file).thenComparingInt(RuleInfo::line))
                .toList();
        List<RuleTree> enabled = trees.stream().filter(RuleTree::enabled).toList();
        this.bounds = new Bounds(enabled);
        DerivedFacts derived = new DerivedFacts(enabled);
        AlphaPatterns patterns = new AlphaPatterns(derived);
        Gates gates = new Gates(patterns, derived);
        List<Plan> plans = new ArrayList<>();
        for (RuleTree tree : enabled) {
            for (Plan plan : Plan.of(tree, strata.group(tree))) {
                Plan gated = pruned ? gates.gated(plan) : plan;
                if (gated != null) {
                    plans.add(gated);
                }
            }
        }
        Set<String> used = new HashSet<>();
        plans.forEach(plan -> used.add(plan.group()));
        this.groups = enabled.stream()
                .sorted(Comparator.comparing(RuleTree::effectiveLayer).thenComparingInt(strata::stratum))
                .map(strata::group)
                .filter(used::contains)
                .distinct()
                .toList();
        this.pruning = pruned ? new Pruning(patterns.all(), gates.all()) : null;
        DroolsAdapter adapter = new DroolsAdapter(
                collectors, rule -> Objects.requireNonNull(collectors.get()).evaluated(rule));
        this.base = adapter.build(gates.sharing(plans));
        this.pool = plans.size() > POOLED_UP_TO ? null : base.newKieSessionsPool(POOLED);
    }

    @Override
    public List<RuleInfo> rules() {
        return rules;
    }

    @Override
    public Evaluation evaluate(Collection<? extends Fact> facts, Budget budget) {
        return evaluation(facts, run(facts, budget));
    }

    @Override
    public Inquiry inquire(Collection<? extends Fact> facts, Budget budget) {
        Collector collector = run(facts, budget);
        return new Inquiry(this, facts, collector.derived(), evaluation(facts, collector), budget);
    }

    @Override
    public List<RuleTree> trees() {
        return trees;
    }

    private Evaluation evaluation(Collection<? extends Fact> facts, Collector collector) {
        Instant now = facts.stream()
                .filter(Now.class::isInstance)
                .map(fact -> ((Now) fact).instant())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no fact says what time it is"));
        List<Conclusion> conclusions = new ArrayList<>(collector.conclusions());
        conclusions.sort(Comparator.naturalOrder());
        return new Evaluation(conclusions, bounds.next(now, facts), collector.fired());
    }

    private Collector run(Collection<? extends Fact> facts, Budget budget) {
        Pruning.Kept kept = pruning == null ? null : pruning.prune(facts);
        KieSession session = pool == null ? base.newKieSession() : pool.newKieSession();
        Collector collector =
                new Collector(budget, kept == null ? new Singles() : kept.singles(), waived(facts), session::insert);
        collectors.set(collector);
        try {
            if (kept == null) {
                new LinkedHashSet<>(facts).forEach(session::insert);
            } else {
                kept.facts().forEach(session::insert);
                for (Gate gate : kept.gates()) {
                    if (gate.inserted()) {
                        session.insert(gate);
                    }
                    for (Direct direct : gate.directs()) {
                        direct.fire(collector, kept.meeting());
                    }
                }
            }
            for (int i = groups.size() - 1; i >= 0; i--) {
                AgendaGroup group = session.getAgenda().getAgendaGroup(groups.get(i));
                group.setFocus();
            }
            session.fireAllRules();
        } catch (RuntimeException e) {
            // WHY: a session that was interrupted is in an unknown state and never goes back to the pool.
            throw exceeded(e);
        } finally {
            collectors.remove();
        }
        session.dispose();
        return collector;
    }

    private static Set<String> waived(Collection<? extends Fact> facts) {
        Set<String> waived = Set.of();
        for (Fact fact : facts) {
            if (fact instanceof Waiver waiver) {
                waived = waived.isEmpty() ? new HashSet<>() : waived;
                waived.add(waiver.target());
            }
        }
        return waived;
    }

    private static RuntimeException exceeded(RuntimeException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof BudgetExceededException exceeded) {
                return exceeded;
            }
        }
        return e;
    }
}
