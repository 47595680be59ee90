package io.edict.services.checkin;

import io.edict.model.fact.Facts;
import io.edict.services.store.CommandSummary;
import java.util.function.UnaryOperator;

/**
 * What a device's answer to a command brings, once it is known which command that is. Both methods run in the transaction that
 * records the answer, and again when it is retried.
 */
@FunctionalInterface
public interface Answer {
    /** An answer that says nothing but how the command ended. */
    Answer PLAIN = command -> UnaryOperator.identity();

    /**
     * The facts that the answer carries.
     *
     * @param command the command as it was before the answer
     */
    UnaryOperator<Facts> change(CommandSummary command);

    /** What else belongs to an answer that counted; called at the end. */
    default void counted(CommandSummary command) {}
}
