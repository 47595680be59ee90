package io.edict.services.process;

import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.edict.services.schedule.ScheduleSettings;
import io.edict.services.schedule.TaskGroup;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Fires the timers of processes that are due: a task of the scheduler, so that one node at a time does. */
@Configuration(proxyBeanMethods = false)
class ProcessTimerTask {
    @Bean
    TaskGroup processTimerTasks(ProcessEngine engine, ScheduleSettings settings) {
        // WHY half: each time that the scheduler looks, it is due.
        var often = FixedDelay.of(settings.pollEvery().dividedBy(2));
        return new TaskGroup(
                List.of(Tasks.recurring("process-timers", often).execute((instance, context) -> engine.fireDue())));
    }
}
