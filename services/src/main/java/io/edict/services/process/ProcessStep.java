package io.edict.services.process;

import java.time.Instant;

/** What the tasks of one name do, in the transaction that carries their process on. Thread-safe. */
public interface ProcessStep {
    /** The name that the process gives the task. */
    String name();

    /**
     * Does it. When it throws, the transaction is undone, and the timer that led here fires again later.
     *
     * @param subject what the process is about
     */
    Result run(String subject);

    /**
     * What a step led to.
     *
     * @param verdict where the process goes from here; one of the words that its BPMN file lists
     * @param next when it goes on, where it waits
     */
    record Result(String verdict, Instant next) {}
}
