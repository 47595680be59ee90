package io.edict.services.queue;

import io.edict.model.fact.Channel;
import io.edict.model.fact.CommandState;
import io.edict.services.store.OpenCommand;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a device that asks for commands is given, and what becomes of those it was given before: a pure function of its
 * open commands.
 *
 * @param send the commands to hand out, in order
 * @param hold destructive commands whose delivery is ambiguous
 */
record Offer(List<OpenCommand> send, List<OpenCommand> hold) {
    Offer {
        send = List.copyOf(send);
        hold = List.copyOf(hold);
    }

    /**
     * Chooses for a device.
     *
     * @param open its open commands, in order
     * @param session the number of its current session
     * @param answerWithin when an agent's answer is overdue
     * @param limit at most so many
     */
    static Offer choose(
            List<OpenCommand> open, Channel channel, long session, Instant now, Duration answerWithin, int limit) {
        List<OpenCommand> ours = open.stream()
                .filter(command -> command.channel() == channel && !expired(command, now))
                .toList();
        return channel == Channel.MDM ? mdm(ours, session) : agent(ours, session, now.minus(answerWithin), limit);
    }

    /** Whether the time of a command is over. A held one waits for a person, however long. */
    static boolean expired(OpenCommand command, Instant now) {
        return command.state() != CommandState.HELD
                && command.expiresAt() != null
                && !command.expiresAt().isAfter(now);
    }

    /**
     * An MDM client answers one command before it asks for the next. One that asks with a command unanswered has
     * therefore lost it, or its answer.
     */
    private static Offer mdm(List<OpenCommand> ours, long session) {
        List<OpenCommand> unanswered = ours.stream()
                .filter(command -> command.state() == CommandState.SENT)
                .toList();
        List<OpenCommand> hold =
                unanswered.stream().filter(OpenCommand::destructive).toList();
        List<OpenCommand> send = Stream.concat(
                        unanswered.stream().filter(command -> !command.destructive()),
                        ours.stream().filter(command -> ready(command, session)))
                .limit(1)
                .toList();
        return new Offer(send, hold);
    }

    /** An agent works on several commands, for longer than between two polls. */
    private static Offer agent(List<OpenCommand> ours, long session, Instant overdue, int limit) {
        List<OpenCommand> hold = new ArrayList<>();
        List<OpenCommand> send = new ArrayList<>();
        for (OpenCommand command : ours) {
            boolean lost = command.state() == CommandState.SENT
                    && command.session() < session
                    && command.sentAt() != null
                    && !command.sentAt().isAfter(overdue);
            if (lost && command.destructive()) {
                hold.add(command);
            } else if (send.size() < limit && (lost || ready(command, session))) {
                send.add(command);
            }
        }
        return new Offer(send, hold);
    }

    private static boolean ready(OpenCommand command, long session) {
        return command.state() == CommandState.QUEUED
                || (command.state() == CommandState.NOT_NOW && command.session() < session);
    }
}
