package io.edict.services.schedule;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import java.time.Clock;
import java.time.Instant;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Writes executions into the scheduler's table, through the connection of the current transaction. */
final class StoredSchedule implements Schedule {
    private final SchedulerClient client;
    private final Runnable wake;
    private final Clock clock;

    /** @param wake makes this node look for what is due */
    StoredSchedule(SchedulerClient client, Runnable wake, Clock clock) {
        this.client = client;
        this.wake = wake;
        this.clock = clock;
    }

    @Override
    public void soon(TaskInstanceId instance) {
        at(instance, clock.instant());
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    wake.run();
                }
            });
        } else {
            wake.run();
        }
    }

    @Override
    public void at(TaskInstanceId instance, Instant instant) {
        var execution = new TaskInstance<Void>(instance.getTaskName(), instance.getId());
        if (!client.scheduleIfNotExists(execution, instant)) {
            client.reschedule(instance, instant);
        }
    }

    @Override
    public void cancel(TaskInstanceId instance) {
        if (client.getScheduledExecution(instance).isPresent()) {
            client.cancel(instance);
        }
    }
}
