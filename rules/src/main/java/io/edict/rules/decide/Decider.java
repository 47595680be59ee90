package io.edict.rules.decide;

import io.edict.model.apple.AppleCatalogue;
import io.edict.model.decision.Decision;
import io.edict.model.decision.Decisions;
import io.edict.model.fact.Fact;
import io.edict.model.fact.Facts;
import io.edict.rules.dmn.DecisionRows;
import io.edict.rules.language.Budget;
import io.edict.rules.language.Evaluation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Decides for devices by one revision. Immutable and thread-safe. */
public final class Decider {
    private static final Comparator<Decision> ORDER = Comparator.comparing(Decision::kind)
            .thenComparing(Decision::target)
            .thenComparing(Decision::channel, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Decision::value, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Decision::item, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Decision::key, Comparator.nullsFirst(Comparator.naturalOrder()));

    private final DecisionInput input;
    private final AppleCatalogue catalogue;
    private final Budget budget;

    /**
     * @param input what the revision brings
     * @param catalogue which device takes which MDM command
     * @param budget the most work one decision may take
     */
    public Decider(DecisionInput input, AppleCatalogue catalogue, Budget budget) {
        this.input = input;
        this.catalogue = catalogue;
        this.budget = budget;
    }

    /**
     * Decides for one device.
     *
     * @throws io.edict.rules.language.BudgetExceededException when it would take more work than the budget
     */
    public Decided decide(Facts facts) {
        Waivers waivers = waivers(facts);
        List<Fact> expanded = FactExpansion.expand(facts, waivers, input);
        DecisionRows rows = input.decisions().rows(facts, expanded, budget);
        expanded.addAll(rows.facts());
        Evaluation evaluation = input.rules().evaluate(expanded, budget);
        Conclusions conclusions = Conclusions.of(evaluation, rows, input.revision());

        Wanted wanted = Wanted.of(conclusions, waivers);
        List<Decision> decisions = new ArrayList<>(wanted.decisions());
        decisions.addAll(SettingDecisions.decide(conclusions, facts, waivers, wanted));
        CommandDecisions commands = CommandDecisions.decide(conclusions, facts, waivers, input, catalogue);
        decisions.addAll(commands.decisions());
        BlockDecisions blocked = BlockDecisions.decide(conclusions, decisions, facts, waivers, input);
        decisions.addAll(blocked.decisions());
        decisions.addAll(StatusDecisions.decide(conclusions, waivers, wanted, commands, blocked));
        HeldDecisions held = HeldDecisions.of(decisions, commands.repeated(), conclusions, facts, input.restraints());
        decisions = held.decisions();
        decisions.sort(ORDER);

        Instant next = Stream.of(evaluation.reevaluateAt(), waivers.nextEnd(), commands.nextDue(), held.next())
                .filter(instant -> instant != null && instant.isAfter(facts.now()))
                .min(Comparator.naturalOrder())
                .orElse(null);
        return new Decided(new Decisions(input.revision(), decisions, next), evaluation.firedRules());
    }

    /** The waivers that hold for a device. */
    Waivers waivers(Facts facts) {
        return Waivers.inForce(facts, waivers -> {
            List<Fact> expanded = FactExpansion.expand(facts, waivers, input);
            expanded.addAll(input.decisions().rows(facts, expanded, budget).facts());
            return input.rules().evaluate(expanded, budget);
        });
    }

    /** The key under which it is remembered since when a command is wanted that is held. */
    public static String wantedKey(String key) {
        return HeldDecisions.WANTED + key;
    }

    /** The earlier of two instants, either of which may be missing. */
    static @Nullable Instant earlier(@Nullable Instant left, @Nullable Instant right) {
        if (left == null || right == null) {
            return left == null ? right : left;
        }
        return left.isBefore(right) ? left : right;
    }
}
