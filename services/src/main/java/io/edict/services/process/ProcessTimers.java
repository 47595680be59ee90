package io.edict.services.process;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.kie.kogito.jobs.JobDescription;
import org.kie.kogito.jobs.JobsService;
import org.kie.kogito.jobs.descriptors.ProcessInstanceJobDescription;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The timers of processes: rows that belong to the transaction which carries the process on, so that they survive whatever
 * happens to the node. Thread-safe.
 */
@Component
class ProcessTimers implements JobsService {
    private static final int AT_ONCE = 100;

    private final JdbcClient database;

    ProcessTimers(JdbcClient database) {
        this.database = database;
    }

    /**
     * A timer.
     *
     * @param id its identifier
     * @param process which version of a process it belongs to
     * @param instance the process
     * @param timer how the engine names it within the process
     */
    record Timer(String id, String process, String instance, String timer) {}

    @Override
    public String scheduleJob(JobDescription description) {
        if (!(description instanceof ProcessInstanceJobDescription timer)) {
            throw new IllegalArgumentException("no process of ours starts by a timer: " + description);
        }
        database.sql("insert into process_timer (id, process, process_instance, timer, due_at) values (?, ?, ?, ?, ?)")
                .params(
                        timer.id(),
                        timer.processId(),
                        timer.processInstanceId(),
                        timer.timerId(),
                        Timestamp.from(timer.expirationTime().get().toInstant()))
                .update();
        return timer.id();
    }

    @Override
    public boolean cancelJob(String id) {
        return forget(id);
    }

    /** Timers that are due, the earliest first; some of them, when there are many. */
    List<Timer> due(Instant now) {
        return database.sql("select id, process, process_instance, timer from process_timer where due_at <= ?"
                        + " order by due_at fetch first " + AT_ONCE + " rows only")
                .param(Timestamp.from(now))
                .query((row, index) -> new Timer(
                        row.getString("id"),
                        row.getString("process"),
                        row.getString("process_instance"),
                        row.getString("timer")))
                .list();
    }

    /** Whether it was there. */
    boolean forget(String id) {
        return database.sql("delete from process_timer where id = ?").param(id).update() > 0;
    }
}
