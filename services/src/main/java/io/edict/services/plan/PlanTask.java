package io.edict.services.plan;

import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.edict.services.schedule.TaskGroup;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Lets the scheduler compute plans: on one node each, and on another when that one dies. */
@Configuration(proxyBeanMethods = false)
class PlanTask {
    static final String NAME = "plan";

    private static final Logger LOG = LoggerFactory.getLogger(PlanTask.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
    private static final int ATTEMPTS = 3;

    @Bean
    TaskGroup planTasks(PlanRun run, PlanStore store, Clock clock) {
        return new TaskGroup(List.of(Tasks.oneTime(NAME)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(RETRY_AFTER))
                .execute((instance, context) -> execute(instance, context, run, store, clock))));
    }

    private static void execute(
            TaskInstance<Void> instance, ExecutionContext context, PlanRun run, PlanStore store, Clock clock) {
        String id = instance.getId();
        boolean complete;
        try {
            complete = run.run(id, () -> context.getSchedulerState().isShuttingDown());
        } catch (RuntimeException e) {
            if (context.getExecution().consecutiveFailures + 1 < ATTEMPTS) {
                throw e;
            }
            LOG.error("plan {} failed", id, e);
            store.end(
                    id,
                    Plan.State.FAILED,
                    clock.instant(),
                    "the plan could not be computed; the server's log says why");
            return;
        }
        if (!complete) {
            throw new IllegalStateException("this node stops; the rest of plan " + id + " is computed by another");
        }
    }
}
