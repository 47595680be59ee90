package io.edict.rules.policy;

import io.edict.model.decision.Decisions;
import io.edict.model.fact.Facts;
import io.edict.model.fact.LibraryItem;
import io.edict.rules.decide.Decided;
import io.edict.rules.decide.Decider;
import io.edict.rules.decide.Explainer;
import io.edict.rules.language.RuleInfo;
import io.edict.rules.language.RuleSet;
import io.edict.rules.language.RuleTree;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A compiled policy: what decides for a device. Immutable, thread-safe and pure: equal facts give equal decisions,
 * whatever the time of day.
 */
public final class Policy {
    private final String revision;
    private final PolicyFiles files;
    private final PolicyDefinition definition;
    private final List<LibraryItem> library;
    private final RuleSet rules;
    private final Decider decider;
    private final Explainer explainer;

    Policy(
            String revision,
            PolicyFiles files,
            PolicyDefinition definition,
            List<LibraryItem> library,
            RuleSet rules,
            Decider decider,
            Explainer explainer) {
        this.revision = revision;
        this.files = files;
        this.definition = definition;
        this.library = List.copyOf(library);
        this.rules = rules;
        this.decider = decider;
        this.explainer = explainer;
    }

    /** The SHA-256 that names the revision: of the files in normal form. */
    public String revision() {
        return revision;
    }

    /** The files in normal form; compiling them gives this policy again. */
    public PolicyFiles files() {
        return files;
    }

    /**
     * The content of a file that an item refers to.
     *
     * @return null when the policy has no such file
     */
    public byte @Nullable [] file(String path) {
        return files.bytes(path);
    }

    /** What the policy defines beside its rules. */
    public PolicyDefinition definition() {
        return definition;
    }

    /** The library items and blocking lists, as rules see them. */
    public List<LibraryItem> library() {
        return library;
    }

    /** All rules, built-in ones included, sorted by file and line. */
    public List<RuleInfo> rules() {
        return rules.rules();
    }

    /** The same rules as syntax trees. */
    public List<RuleTree> trees() {
        return rules.trees();
    }

    /**
     * Decides for one device.
     *
     * @throws io.edict.rules.language.BudgetExceededException when it would take more work than the budget; the caller
     *     keeps the device's last decisions
     */
    public Decisions decide(Facts facts) {
        return decider.decide(facts).decisions();
    }

    /** Whether a segment defers disruptive commands. */
    public boolean defers() {
        return definition.segments().values().stream().anyMatch(segment -> segment.deferral() != null);
    }

    /**
     * Whether a device is in a segment; false when the policy has no such segment.
     *
     * @throws io.edict.rules.language.BudgetExceededException as {@link #decide} does
     */
    public boolean inSegment(String segment, Facts facts) {
        return definition.segments().containsKey(segment)
                && decider.decide(facts).firedRules().containsKey(GeneratedRules.segmentRule(segment));
    }

    /** Decides as {@link #decide} does, and tells which rules fired. */
    public Decided decideAndExplain(Facts facts) {
        return decider.decide(facts);
    }

    /** Answers why a device has or has not an item, and why a rule does or does not fire. */
    public Explainer explainer() {
        return explainer;
    }
}
