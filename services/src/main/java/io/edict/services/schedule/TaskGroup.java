package io.edict.services.schedule;

import com.github.kagkarlsson.scheduler.task.Task;
import java.util.List;

/**
 * The tasks of one feature. Every bean of this type is run: recurring tasks from the start, others when they are asked for.
 *
 * @param tasks at least one
 */
public record TaskGroup(List<Task<?>> tasks) {
    public TaskGroup {
        tasks = List.copyOf(tasks);
    }
}
