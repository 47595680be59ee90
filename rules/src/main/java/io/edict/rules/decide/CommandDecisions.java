package io.edict.rules.decide;

import io.edict.model.apple.AppleCatalogue;
import io.edict.model.decision.Decision;
import io.edict.model.decision.Decision.Kind;
import io.edict.model.decision.Reason;
import io.edict.model.fact.Channel;
import io.edict.model.fact.CommandRecord;
import io.edict.model.fact.Facts;
import io.edict.model.fact.LibraryItem;
import io.edict.model.fact.Platform;
import io.edict.rules.language.Conclusion;
import io.edict.rules.language.RuleSource.Origin;
import io.edict.rules.language.Verb;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Commands, alerts and notices. Rules conclude what is wanted now; what is under way or carried out already is
 * outstanding. A command that the device cannot take becomes a refusal.
 *
 * <p>A built-in command is one conclusion by type, channel, item and the item's content, whichever rules reach it, so new
 * content is a new command. An author's is one by rule and matched facts.
 */
final class CommandDecisions {
    private static final Set<Platform> WITHOUT_AGENT =
            Set.of(Platform.IOS, Platform.IPADOS, Platform.TVOS, Platform.VISIONOS, Platform.WATCHOS);

    private final Conclusions conclusions;
    private final Facts facts;
    private final DecisionInput input;
    private final AppleCatalogue catalogue;
    private final CommandHistory history;
    private final List<Decision> decisions = new ArrayList<>();
    private final List<Refusal> refusals = new ArrayList<>();
    private final Map<String, String> failures = new LinkedHashMap<>();
    private final Set<String> begun = new HashSet<>();
    private final Set<String> repeated = new HashSet<>();
    private @Nullable Instant nextDue;

    private CommandDecisions(Conclusions conclusions, Facts facts, DecisionInput input, AppleCatalogue catalogue) {
        this.conclusions = conclusions;
        this.facts = facts;
        this.input = input;
        this.catalogue = catalogue;
        this.history = new CommandHistory(facts);
    }

    /**
     * A command that the device cannot take.
     *
     * @param subject the item it serves, or its type
     * @param why for people
     * @param reasons the rules behind it
     */
    record Refusal(String subject, String why, List<Reason> reasons) {}

    static CommandDecisions decide(
            Conclusions conclusions, Facts facts, Waivers waivers, DecisionInput input, AppleCatalogue catalogue) {
        CommandDecisions commands = new CommandDecisions(conclusions, facts, input, catalogue);
        Map<String, List<Conclusion>> byKey = new TreeMap<>();
        for (Conclusion conclusion : conclusions.of(Verb.COMMAND)) {
            if (!waivers.waives(conclusion.item()) && !waivers.waives(conclusion.target())) {
                byKey.computeIfAbsent(commands.key(conclusion), any -> new ArrayList<>())
                        .add(conclusion);
            }
        }
        byKey.forEach(commands::command);
        commands.messages(Verb.ALERT, Kind.ALERT);
        commands.messages(Verb.NOTIFY, Kind.NOTIFY);
        return commands;
    }

    private String key(Conclusion conclusion) {
        if (conclusion.match().rule().origin() != Origin.BUILT_IN) {
            return conclusion.key();
        }
        String item = conclusion.item();
        String key = conclusion.target() + " " + channel(conclusion);
        return item == null ? key : key + " " + item + " " + contentHash(item);
    }

    private String contentHash(String item) {
        for (LibraryItem known : input.library()) {
            if (known.id().equals(item)) {
                return known.contentHash();
            }
        }
        return "-";
    }

    private Channel channel(Conclusion conclusion) {
        if (conclusion.channel() != null) {
            return conclusion.channel();
        }
        return catalogue.requestTypes().contains(conclusion.target()) ? Channel.MDM : Channel.AGENT;
    }

    private void command(String key, List<Conclusion> why) {
        Conclusion first = why.get(0);
        String type = first.target();
        Channel channel = channel(first);
        List<Reason> reasons = conclusions.reasons(why);
        Optional<String> refused = refusal(type, channel);
        if (refused.isPresent()) {
            refusals.add(new Refusal(first.item() == null ? type : first.item(), refused.get(), reasons));
            return;
        }
        Duration every = shortest(why);
        boolean outstanding = outstanding(key, type, channel, first.item(), every);
        // Two rules that want the same command at once get it once.
        if (!outstanding && !begun.add(type + " " + channel + " " + first.item())) {
            outstanding = true;
            repeated.add(key);
        }
        noteFailure(key, first.item(), outstanding);
        decisions.add(new Decision(
                Kind.COMMAND,
                type,
                channel,
                first.value(),
                first.item(),
                first.detail(),
                key,
                every,
                outstanding,
                reasons));
    }

    private Optional<String> refusal(String type, Channel channel) {
        if (channel == Channel.MDM) {
            return catalogue.refusal(type, facts.device());
        }
        return WITHOUT_AGENT.contains(facts.device().platform())
                ? Optional.of(type + " needs the agent, and " + facts.device().platform() + " has none")
                : Optional.empty();
    }

    private boolean outstanding(
            String key, String type, Channel channel, @Nullable String item, @Nullable Duration every) {
        if (history.open(key, type, channel)) {
            return true;
        }
        Instant last = history.lastCarriedOut(key, type, channel, item == null && every != null);
        if (every == null) {
            return last != null;
        }
        Instant due = last == null ? facts.now() : last.plus(every);
        boolean waits = due.isAfter(facts.now());
        nextDue = Decider.earlier(nextDue, waits ? due : facts.now().plus(every));
        return waits;
    }

    private static @Nullable Duration shortest(List<Conclusion> why) {
        Duration shortest = null;
        for (Conclusion conclusion : why) {
            Duration every = conclusion.every();
            if (every != null && (shortest == null || every.compareTo(shortest) < 0)) {
                shortest = every;
            }
        }
        return shortest;
    }

    private void noteFailure(String key, @Nullable String item, boolean outstanding) {
        CommandRecord failure = item == null || !outstanding ? null : history.lastFailure(key);
        if (failure != null && item != null) {
            String code = failure.errorCode() == null ? "" : " with " + failure.errorCode();
            failures.put(item, failure.type() + " failed" + code + " at " + failure.finishedAt());
        }
    }

    private void messages(Verb verb, Kind kind) {
        Map<String, List<Conclusion>> byKey = new TreeMap<>();
        for (Conclusion conclusion : conclusions.of(verb)) {
            byKey.computeIfAbsent(conclusion.key(), any -> new ArrayList<>()).add(conclusion);
        }
        byKey.forEach((key, why) -> decisions.add(new Decision(
                kind,
                why.get(0).target(),
                null,
                why.get(0).value(),
                null,
                why.get(0).detail(),
                key,
                null,
                facts.concluded().containsKey(key),
                conclusions.reasons(why))));
    }

    List<Decision> decisions() {
        return decisions;
    }

    /** The keys of those that are outstanding for no other reason than that another is to be sent and does the same. */
    Set<String> repeated() {
        return repeated;
    }

    List<Refusal> refusals() {
        return refusals;
    }

    /** Why the last command of an item failed, by item, where it waits for its next try. */
    Map<String, String> failures() {
        return failures;
    }

    /** When the next repetition is due; null: none is. */
    @Nullable
    Instant nextDue() {
        return nextDue;
    }
}
