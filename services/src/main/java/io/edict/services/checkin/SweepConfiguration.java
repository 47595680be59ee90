package io.edict.services.checkin;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.edict.services.audit.ActivityLog;
import io.edict.services.schedule.TaskGroup;
import io.edict.services.store.Commands;
import io.edict.services.store.DecisionHistory;
import io.edict.services.store.HistorySettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Runs the sweep and forgets old history: tasks in the database, so that each is worked on by one node at a time. */
@Configuration(proxyBeanMethods = false)
class SweepConfiguration {
    @Bean
    TaskGroup sweepTasks(Sweep sweep) {
        List<Task<?>> tasks = new ArrayList<>();
        for (int part = 0; part < Sweep.PARTS; part++) {
            int own = part;
            tasks.add(Tasks.recurring("sweep-" + part, FixedDelay.ofSeconds(5))
                    .execute((instance, context) -> sweep.evaluateDue(own)));
        }
        tasks.add(Tasks.recurring("expire-commands", FixedDelay.ofMinutes(1))
                .execute((instance, context) -> sweep.expireCommands()));
        return new TaskGroup(tasks);
    }

    @Bean
    TaskGroup pruning(
            DecisionHistory history, Commands commands, ActivityLog activity, HistorySettings kept, Clock clock) {
        return new TaskGroup(
                List.of(Tasks.recurring("prune-history", FixedDelay.ofHours(1)).execute((instance, context) -> {
                    Instant now = clock.instant();
                    Instant before = now.minus(Duration.ofDays(kept.days()));
                    history.prune(before);
                    commands.prune(before, now);
                    activity.prune(before);
                })));
    }
}
