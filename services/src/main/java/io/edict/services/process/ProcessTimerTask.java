package io.edict.services.process;

import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.edict.services.schedule.TaskGroup;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Fires the timers of processes that are due: a task of the scheduler, so that one node at a time does. */
@Configuration(proxyBeanMethods = false)
class ProcessTimerTask {
    private static final int SECONDS = 1;

    @Bean
    TaskGroup processTimerTasks(ProcessEngine engine) {
        return new TaskGroup(List.of(Tasks.recurring("process-timers", FixedDelay.ofSeconds(SECONDS))
                .execute((instance, context) -> engine.fireDue())));
    }
}
