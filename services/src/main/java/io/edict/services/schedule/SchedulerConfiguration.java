package io.edict.services.schedule;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/** Runs the tasks of all features. */
@Configuration(proxyBeanMethods = false)
class SchedulerConfiguration {
    /** Few, so that check-ins keep the processor and the connections. */
    private static final int THREADS = 4;

    @Bean
    RunningScheduler runningScheduler(DataSource database, List<TaskGroup> groups, ScheduleSettings settings) {
        List<Task<?>> onDemand = new ArrayList<>();
        List<RecurringTask<?>> recurring = new ArrayList<>();
        groups.forEach(group -> group.tasks().forEach(task -> {
            if (task instanceof RecurringTask<?> known) {
                recurring.add(known);
            } else {
                onDemand.add(task);
            }
        }));
        return new RunningScheduler(Scheduler.create(database, onDemand)
                .startTasks(recurring)
                .threads(THREADS)
                .pollingInterval(settings.pollEvery())
                .heartbeatInterval(Duration.ofSeconds(5))
                .shutdownMaxWait(Duration.ofSeconds(10))
                .build());
    }

    @Bean
    Schedule schedule(DataSource database, ObjectProvider<RunningScheduler> running) {
        SchedulerClient client = SchedulerClient.Builder.create(new TransactionAwareDataSourceProxy(database))
                .build();
        // WHY not the clock of the rest: the scheduler itself goes by the system's.
        return new StoredSchedule(client, () -> running.ifAvailable(RunningScheduler::wake), Clock.systemUTC());
    }

    /** Starts the scheduler after everything that it uses, and stops it before. */
    static final class RunningScheduler implements SmartLifecycle {
        private final Scheduler scheduler;
        private volatile boolean running;

        RunningScheduler(Scheduler scheduler) {
            this.scheduler = scheduler;
        }

        /** Looks for what is due now instead of in a while. */
        void wake() {
            if (running) {
                scheduler.triggerCheckForDueExecutions();
            }
        }

        @Override
        public void start() {
            scheduler.start();
            running = true;
        }

        @Override
        public void stop() {
            running = false;
            scheduler.stop();
        }

        @Override
        public boolean isRunning() {
            return running;
        }
    }
}
