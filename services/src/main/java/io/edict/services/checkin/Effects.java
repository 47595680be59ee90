package io.edict.services.checkin;

import io.edict.model.decision.Decision;
import io.edict.model.decision.Decision.Kind;
import io.edict.model.decision.Decisions;
import io.edict.model.fact.CommandRecord;
import io.edict.model.fact.CommandState;
import io.edict.model.fact.Facts;
import io.edict.model.fact.FactsBuilder;
import io.edict.rules.decide.Decider;
import io.edict.services.queue.CommandRefusedException;
import io.edict.services.store.CommandOrigin;
import io.edict.services.store.OpenCommand;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an evaluation leads to: a pure function of a revision, facts and open commands. A check-in carries it out, a plan
 * only shows it, so that both agree.
 *
 * @param decisions the decisions that hold
 * @param decidedOn the facts that these decisions were made on: the last round's
 * @param queue the commands to queue, in the order they are to be offered
 * @param takeBack the commands that the device does not have and should no longer get
 * @param raise the alerts, the notices and what monitor mode would do, to record
 * @param refused the commands that are wanted and cannot be made for this device
 * @param concluded the keys of what is concluded now, each with the instant it was last carried out
 */
public record Effects(
        Decisions decisions,
        Facts decidedOn,
        List<Wanted> queue,
        List<TakenBack> takeBack,
        List<Decision> raise,
        List<Refusal> refused,
        Map<String, Instant> concluded) {
    /** A command may make another rule conclude; more rounds than these are left to the next evaluation. */
    private static final int ROUNDS = 3;

    private static final Set<Kind> RAISED = Set.of(Kind.ALERT, Kind.NOTIFY, Kind.MONITOR);

    /**
     * A command to queue.
     *
     * @param decision what wants it
     * @param content names what it does; equal for equal effects
     */
    public record Wanted(Decision decision, String content) {}

    /**
     * A command that is wanted and cannot be made.
     *
     * @param decision what wants it
     * @param why for people
     */
    public record Refusal(Decision decision, String why) {}

    public Effects {
        queue = List.copyOf(queue);
        takeBack = List.copyOf(takeBack);
        raise = List.copyOf(raise);
        refused = List.copyOf(refused);
        concluded = Map.copyOf(concluded);
    }

    /**
     * Decides until the commands that follow change nothing more.
     *
     * @param facts with the device's commands and conclusions
     * @param open the device's open commands, in the order they are offered
     * @throws io.edict.rules.language.BudgetExceededException when that takes more work than the budget
     */
    public static Effects of(Revision revision, Facts facts, List<OpenCommand> open) {
        return new Rounds(revision, facts, open).run();
    }

    private static final class Rounds {
        private final Revision revision;
        private final List<OpenCommand> open;
        private final Map<UUID, Wanted> queued = new HashMap<>();
        private final List<UUID> order = new ArrayList<>();
        private final List<TakenBack> takenBack = new ArrayList<>();
        private final List<Decision> raised = new ArrayList<>();
        private final Map<String, Refusal> refused = new HashMap<>();
        private Facts facts;

        Rounds(Revision revision, Facts facts, List<OpenCommand> open) {
            this.revision = revision;
            this.facts = facts;
            this.open = new ArrayList<>(open);
        }

        Effects run() {
            Facts decidedOn = facts;
            Decisions decisions = revision.decide(decidedOn);
            for (int round = 1; ; round++) {
                Set<String> carriedOut = carryOut(decisions);
                facts = FactsBuilder.builder(facts)
                        .concluded(remember(decisions, carriedOut))
                        .build();
                if (carriedOut.isEmpty() || round == ROUNDS) {
                    List<Wanted> commands = order.stream()
                            .map(queued::get)
                            .filter(Objects::nonNull)
                            .toList();
                    return new Effects(
                            decisions,
                            decidedOn,
                            commands,
                            takenBack,
                            raised,
                            List.copyOf(refused.values()),
                            facts.concluded());
                }
                decidedOn = facts;
                decisions = revision.decide(decidedOn);
            }
        }

        /** Queues and takes back commands and raises alerts; gives the keys of what is new. */
        private Set<String> carryOut(Decisions decided) {
            List<Decision> wanted = decided.of(Kind.COMMAND)
                    .filter(decision -> decision.channel() != null && decision.heldUntil() == null)
                    .toList();
            Reconciliation plan = Reconciliation.of(wanted, open, this::content);
            plan.takeBack().forEach(this::takeBack);
            Set<String> keys = new HashSet<>();
            for (Decision decision : plan.queue()) {
                if (add(decision)) {
                    keys.add(Objects.toString(decision.key()));
                }
            }
            decided.decisions().stream()
                    .filter(decision -> RAISED.contains(decision.kind()))
                    .filter(decision -> !decision.outstanding())
                    .forEach(decision -> {
                        raised.add(decision);
                        keys.add(Objects.toString(decision.key()));
                    });
            return keys;
        }

        private Optional<String> content(Decision decision) {
            try {
                return Optional.of(revision.contentKey(decision, facts));
            } catch (CommandRefusedException e) {
                return Optional.empty();
            }
        }

        /** What was only thought of here is forgotten; what the device's queue holds is taken back. */
        private void takeBack(TakenBack back) {
            OpenCommand command = back.command();
            open.removeIf(other -> other.uuid().equals(command.uuid()));
            if (queued.remove(command.uuid()) == null) {
                takenBack.add(back);
            }
            CommandRecord before = record(command);
            List<CommandRecord> records = new ArrayList<>(facts.commands());
            if (before != null) {
                records.set(
                        records.indexOf(before),
                        new CommandRecord(
                                before.type(),
                                before.channel(),
                                back.state(),
                                before.createdAt(),
                                facts.now(),
                                null,
                                before.key()));
            }
            facts = FactsBuilder.builder(facts).commands(records).build();
        }

        private @Nullable CommandRecord record(OpenCommand command) {
            return facts.commands().stream()
                    .filter(record -> record.state().open()
                            && record.channel() == command.channel()
                            && record.type().equals(command.type())
                            && Objects.equals(record.key(), command.key()))
                    .findFirst()
                    .orElse(null);
        }

        private boolean add(Decision decision) {
            String content;
            try {
                content = revision.contentKey(decision, facts);
            } catch (CommandRefusedException e) {
                refused.put(
                        Objects.toString(decision.key()), new Refusal(decision, Objects.toString(e.getMessage(), "")));
                return false;
            }
            UUID place = new UUID(0, order.size() + 1L);
            order.add(place);
            queued.put(place, new Wanted(decision, content));
            open.add(new OpenCommand(
                    place,
                    decision.target(),
                    Objects.requireNonNull(decision.channel()),
                    CommandState.QUEUED,
                    CommandOrigin.RULE,
                    decision.item(),
                    decision.key(),
                    content,
                    revision.destructive(decision),
                    0,
                    null,
                    null));
            List<CommandRecord> records = new ArrayList<>(facts.commands());
            records.add(new CommandRecord(
                    decision.target(),
                    Objects.requireNonNull(decision.channel()),
                    CommandState.QUEUED,
                    facts.now(),
                    null,
                    null,
                    decision.key()));
            facts = FactsBuilder.builder(facts).commands(records).build();
            return true;
        }

        /** The keys of what is concluded now, each with the instant it was last carried out. */
        private Map<String, Instant> remember(Decisions decided, Set<String> carriedOut) {
            Map<String, Instant> memory = new HashMap<>();
            for (Decision decision : decided.decisions()) {
                String key = decision.key();
                if (key == null) {
                    continue;
                }
                Instant wanted = facts.concluded().get(Decider.wantedKey(key));
                if (decision.heldUntil() != null || (wanted != null && underWay(key))) {
                    memory.put(Decider.wantedKey(key), wanted == null ? facts.now() : wanted);
                }
                // INVARIANT: what is held was never carried out, or is taken back in this round.
                if (decision.heldUntil() == null && (decision.outstanding() || carriedOut.contains(key))) {
                    Instant before = facts.concluded().get(key);
                    memory.put(key, before == null || carriedOut.contains(key) ? facts.now() : before);
                }
            }
            return memory;
        }

        private boolean underWay(String key) {
            return facts.commands().stream().anyMatch(record -> record.state().open() && key.equals(record.key()));
        }
    }
}
