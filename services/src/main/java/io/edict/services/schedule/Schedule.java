package io.edict.services.schedule;

import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import java.time.Instant;

/** Asks for executions. In a transaction of the caller they are part of it. Thread-safe. */
public interface Schedule {
    /** Executes as soon as the transaction has ended. */
    void soon(TaskInstanceId instance);

    /** Executes at an instant; another time asked for the same instance before is forgotten. */
    void at(TaskInstanceId instance, Instant instant);

    /** Forgets what was asked for; does nothing when there is nothing. */
    void cancel(TaskInstanceId instance);
}
