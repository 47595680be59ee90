package io.edict.services.checkin;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Runs the sweep. Its parts are tasks in the database, so that each is worked on by one node at a time. */
@Configuration(proxyBeanMethods = false)
class SweepConfiguration {
    /** Few, so that check-ins keep the processor and the connections. */
    private static final int THREADS = 2;

    @Bean
    SmartLifecycle sweepSchedule(DataSource database, Sweep sweep) {
        List<RecurringTask<?>> tasks = new ArrayList<>();
        for (int part = 0; part < Sweep.PARTS; part++) {
            int own = part;
            tasks.add(Tasks.recurring("sweep-" + part, FixedDelay.ofSeconds(5))
                    .execute((instance, context) -> sweep.evaluateDue(own)));
        }
        tasks.add(Tasks.recurring("expire-commands", FixedDelay.ofMinutes(1))
                .execute((instance, context) -> sweep.expireCommands()));
        Scheduler scheduler = Scheduler.create(database)
                .startTasks(tasks)
                .threads(THREADS)
                .pollingInterval(Duration.ofSeconds(2))
                .heartbeatInterval(Duration.ofSeconds(10))
                .shutdownMaxWait(Duration.ofSeconds(10))
                .build();
        return new ScheduledSweep(scheduler);
    }

    /** Starts the scheduler after everything that it uses, and stops it before. */
    private static final class ScheduledSweep implements SmartLifecycle {
        private final Scheduler scheduler;
        private volatile boolean running;

        ScheduledSweep(Scheduler scheduler) {
            this.scheduler = scheduler;
        }

        @Override
        public void start() {
            scheduler.start();
            running = true;
        }

        @Override
        public void stop() {
            scheduler.stop();
            running = false;
        }

        @Override
        public boolean isRunning() {
            return running;
        }
    }
}
