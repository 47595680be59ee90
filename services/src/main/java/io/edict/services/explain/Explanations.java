package io.edict.services.explain;

import io.edict.model.decision.Decision;
import io.edict.model.decision.Decisions;
import io.edict.model.explain.WhyNot;
import io.edict.rules.policy.Policy;
import io.edict.services.explain.Explanation.Explained;
import io.edict.services.policy.StoredPolicies;
import io.edict.services.store.DecisionHistory;
import io.edict.services.store.DecisionRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Explains decisions from what is kept of them: the revision and the facts. Nothing is changed and no device is asked.
 * Thread-safe.
 */
@Service
public class Explanations {
    private final DecisionHistory history;
    private final StoredPolicies policies;

    Explanations(DecisionHistory history, StoredPolicies policies) {
        this.history = history;
        this.policies = policies;
    }

    /**
     * What is asked.
     *
     * @param item what concerns this item, and why not; null: no item
     * @param rule what this rule led to, and why not; null: no rule
     * @param at the decision that held then; null: the newest
     * @param revision as this revision would decide on the same facts; null: the one that decided
     */
    public record Question(
            @Nullable String item, @Nullable String rule, @Nullable Instant at, @Nullable String revision) {}

    /**
     * Answers.
     *
     * @return empty when nothing was decided for the device at that time, or when it is no longer kept
     * @throws io.edict.services.policy.UnknownRevisionException when there is no such revision
     */
    public Optional<Explanation> explain(String deviceId, Question question) {
        return record(deviceId, question.at()).map(record -> explain(deviceId, record, question));
    }

    private Explanation explain(String deviceId, DecisionRecord record, Question question) {
        boolean asked = question.item() != null || question.rule() != null;
        Policy policy = asked || question.revision() != null ? policy(record, question.revision()) : null;
        Decisions decisions =
                policy == null || question.revision() == null ? record.decisions() : policy.decide(record.facts());
        List<Explained> explained = decisions.decisions().stream()
                .filter(decision -> concerns(decision, question))
                .map(decision -> new Explained(decision, Chain.of(decision, decisions.decisions())))
                .toList();
        return new Explanation(
                decisions.revision(),
                record.at(),
                explained,
                Sources.of(explained, record.facts().device(), history.since(deviceId, record.at())),
                policy == null ? null : whyNot(policy, record, question));
    }

    private static @Nullable WhyNot whyNot(Policy policy, DecisionRecord record, Question question) {
        if (question.rule() != null) {
            return policy.explainer().rule(record.facts(), question.rule());
        }
        return question.item() == null ? null : policy.explainer().item(record.facts(), question.item());
    }

    private static boolean concerns(Decision decision, Question question) {
        String item = question.item();
        String rule = question.rule();
        return (item == null || item.equals(decision.target()) || item.equals(decision.item()))
                && (rule == null
                        || decision.reasons().stream()
                                .anyMatch(reason -> reason.rule().equals(rule)));
    }

    /**
     * What a revision would have decided.
     *
     * @param at on the facts of the decision that held then
     * @return empty when nothing was decided for the device at that time, or when it is no longer kept
     * @throws io.edict.services.policy.UnknownRevisionException when there is no such revision
     */
    public Optional<DecisionRecord> decide(String deviceId, @Nullable Instant at, String revision) {
        return record(deviceId, at).map(record -> {
            Decisions decisions = policies.named(revision).decide(record.facts());
            return new DecisionRecord(record.at(), record.factsHash(), "", record.facts(), decisions);
        });
    }

    /**
     * Makes the decision again that held at an instant.
     *
     * @return empty when nothing was decided for the device at that time, or when it is no longer kept
     */
    public Optional<Replay> replay(String deviceId, @Nullable Instant at) {
        return record(deviceId, at).map(record -> {
            Decisions then = record.decisions();
            Decisions again = policy(record, null).decide(record.facts());
            return new Replay(
                    then.revision(),
                    record.at(),
                    record.factsHash(),
                    again.equals(then),
                    without(then.decisions(), again.decisions()),
                    without(again.decisions(), then.decisions()));
        });
    }

    private static List<Decision> without(List<Decision> all, List<Decision> others) {
        List<Decision> rest = new ArrayList<>(all);
        others.forEach(rest::remove);
        return rest;
    }

    private Policy policy(DecisionRecord record, @Nullable String revision) {
        return policies.named(revision == null ? record.decisions().revision() : revision);
    }

    private Optional<DecisionRecord> record(String deviceId, @Nullable Instant at) {
        return at == null ? history.newest(deviceId, 1).stream().findFirst() : history.at(deviceId, at);
    }
}
