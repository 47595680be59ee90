package io.edict.services.checkin;

import io.edict.model.decision.Decision;
import io.edict.model.fact.CommandState;
import io.edict.services.store.CommandOrigin;
import io.edict.services.store.OpenCommand;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * What to do so that a device's commands are those that its decisions want: a pure function of both.
 *
 * @param queue the decisions to make commands of, in the order they are to be offered
 * @param takeBack the commands that the device does not have and should no longer get
 */
record Reconciliation(List<Decision> queue, List<TakenBack> takeBack) {
    /** What a Mac needs before anything else can be decided well, or done by its agent. */
    private static final List<String> FIRST =
            List.of("DeviceInformation", "InstallProfile agent-settings", "InstallEnterpriseApplication");

    Reconciliation {
        queue = List.copyOf(queue);
        takeBack = List.copyOf(takeBack);
    }

    /**
     * Compares.
     *
     * @param wanted the COMMAND decisions
     * @param open the device's open commands
     * @param content names what the command of a decision would do; empty when none can be made
     */
    static Reconciliation of(
            List<Decision> wanted, List<OpenCommand> open, Function<Decision, Optional<String>> content) {
        List<OpenCommand> ruleMade = open.stream()
                .filter(command -> command.origin() == CommandOrigin.RULE)
                .toList();
        List<Decision> queue = new ArrayList<>();
        List<TakenBack> takeBack = new ArrayList<>();
        for (OpenCommand command : ruleMade) {
            if (command.waiting() && wanted.stream().noneMatch(decision -> sameKey(decision, command))) {
                takeBack.add(new TakenBack(command, stateWhenUnwanted(command, wanted)));
            }
        }
        for (Decision decision : wanted) {
            Optional<OpenCommand> own = ruleMade.stream()
                    .filter(command -> sameKey(decision, command))
                    .findFirst();
            if (own.isPresent()) {
                OpenCommand command = own.get();
                boolean outdated = command.waiting()
                        && content.apply(decision)
                                .filter(name -> !name.equals(command.contentHash()))
                                .isPresent();
                if (outdated) {
                    takeBack.add(new TakenBack(command, CommandState.SUPERSEDED));
                    queue.add(decision);
                }
            } else if (!decision.outstanding() && !underWay(decision, wanted, ruleMade, content)) {
                queue.add(decision);
            }
        }
        queue.sort(Comparator.comparingInt(Reconciliation::rank));
        return new Reconciliation(queue, takeBack);
    }

    boolean empty() {
        return queue.isEmpty() && takeBack.isEmpty();
    }

    private static boolean sameKey(Decision decision, OpenCommand command) {
        return decision.channel() == command.channel() && Objects.equals(decision.key(), command.key());
    }

    private static boolean sameTarget(Decision decision, OpenCommand command) {
        return decision.item() != null
                && decision.channel() == command.channel()
                && decision.target().equals(command.type())
                && decision.item().equals(command.item());
    }

    private static CommandState stateWhenUnwanted(OpenCommand command, List<Decision> wanted) {
        boolean replaced =
                wanted.stream().anyMatch(decision -> !decision.outstanding() && sameTarget(decision, command));
        return replaced ? CommandState.SUPERSEDED : CommandState.WITHDRAWN;
    }

    /** Another rule wants the same done to the same item, and that is on its way. */
    private static boolean underWay(
            Decision decision,
            List<Decision> wanted,
            List<OpenCommand> ruleMade,
            Function<Decision, Optional<String>> content) {
        return ruleMade.stream()
                .filter(command -> sameTarget(decision, command))
                .filter(command -> wanted.stream().anyMatch(other -> sameKey(other, command)))
                .anyMatch(command -> content.apply(decision).equals(Optional.of(command.contentHash())));
    }

    private static int rank(Decision decision) {
        int place = FIRST.indexOf(decision.target());
        int withItem = FIRST.indexOf(decision.target() + " " + decision.item());
        int rank = Math.max(place, withItem);
        return rank < 0 ? FIRST.size() : rank;
    }
}
