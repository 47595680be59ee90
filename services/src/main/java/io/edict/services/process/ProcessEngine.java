package io.edict.services.process;

import io.edict.processes.Rollout_1Process;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.kie.kogito.Model;
import org.kie.kogito.app.Application;
import org.kie.kogito.persistence.jdbc.AbstractProcessInstancesFactory;
import org.kie.kogito.process.ProcessInstance;
import org.kie.kogito.process.ProcessInstanceReadMode;
import org.kie.kogito.process.Signal;
import org.kie.kogito.process.impl.AbstractProcess;
import org.kie.kogito.process.impl.DefaultWorkItemHandlerConfig;
import org.kie.kogito.process.impl.Sig;
import org.kie.kogito.services.jobs.impl.TriggerJobCommand;
import org.kie.kogito.services.uow.UnitOfWorkExecutor;
import org.kie.kogito.timer.TimerInstance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Starts processes and carries them on. What a step changes, where the process stands and when it goes on are written in
 * one transaction, so that a node that dies leaves all of it or nothing. A process ends on the version it began with.
 * Thread-safe on any number of nodes: the row of a process is locked while it moves.
 */
@Component
public class ProcessEngine {
    private static final Logger LOG = LoggerFactory.getLogger(ProcessEngine.class);

    /** The variable that says what a process is about. */
    static final String SUBJECT = "rollout";

    /** Every version that a process may still be open in; a new process begins in the one that its caller names. */
    private static final List<Function<Application, AbstractProcess<? extends Model>>> VERSIONS =
            List.of(application -> new Rollout_1Process(application, null));

    private final ProcessTimers timers;
    private final List<ProcessStep> steps;
    private final JdbcClient database;
    private final DataSource source;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private volatile @Nullable Kogito kogito;

    ProcessEngine(
            ProcessTimers timers,
            List<ProcessStep> steps,
            JdbcClient database,
            DataSource source,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.clock = clock;
        this.timers = timers;
        this.steps = steps;
        this.database = database;
        this.source = source;
        this.transaction = new TransactionTemplate(transactions);
    }

    private record Kogito(Application application, Map<String, AbstractProcess<? extends Model>> processes) {
        AbstractProcess<? extends Model> process(String id) {
            return Objects.requireNonNull(processes.get(id), () -> "there is no process `" + id + "`");
        }

        <T> T work(Supplier<T> work) {
            return UnitOfWorkExecutor.executeInUnitOfWork(application.unitOfWorkManager(), work);
        }
    }

    /**
     * Starts a process, in the transaction of the caller; its first steps are done before this returns.
     *
     * @param process which version of which process
     * @param subject what it is about
     * @return the identifier of the process
     */
    public String start(String process, String subject) {
        Kogito engine = kogito();
        return engine.work(() -> {
            Model variables = (Model) engine.process(process).createModel();
            variables.fromMap(Map.of(SUBJECT, subject));
            ProcessInstance<? extends Model> instance = engine.process(process).createInstance(null, variables);
            instance.start();
            check(instance);
            return instance.id();
        });
    }

    /**
     * Tells a process what happened, in one transaction with a change that goes with it. A process that is not waiting for
     * this does nothing.
     *
     * @param instance the process
     * @param change done first, while the process stands still; when it throws, nothing happens
     */
    public void signal(String process, String instance, String name, Runnable change) {
        transaction.executeWithoutResult(status -> {
            boolean open = lock(instance);
            change.run();
            if (open) {
                send(process, instance, Sig.of(name, name));
            }
        });
    }

    /** Fires the timers that are due. One that fails stays due, and keeps no other from firing. */
    void fireDue() {
        for (ProcessTimers.Timer timer : timers.due(clock.instant())) {
            try {
                fire(timer);
            } catch (RuntimeException e) {
                LOG.warn("process {} stays where it is, its timer fires again", timer.instance(), e);
            }
        }
    }

    /** Does nothing when the timer was canceled or fired meanwhile. */
    private void fire(ProcessTimers.Timer timer) {
        transaction.executeWithoutResult(status -> {
            if (lock(timer.instance()) && timers.forget(timer.id())) {
                var fired = TimerInstance.with(timer.id(), timer.timer(), 0);
                send(timer.process(), timer.instance(), Sig.of(TriggerJobCommand.SIGNAL, fired));
            }
        });
    }

    private boolean lock(String instance) {
        return !database.sql("select 1 from process_instances where id = ? for update")
                .param(instance)
                .query(Integer.class)
                .list()
                .isEmpty();
    }

    private void send(String process, String id, Signal<?> signal) {
        Kogito engine = kogito();
        engine.work(() -> {
            ProcessInstance<? extends Model> instance = engine.process(process)
                    .instances()
                    .findById(id, ProcessInstanceReadMode.MUTABLE)
                    .orElseThrow();
            instance.send(signal);
            check(instance);
            return id;
        });
    }

    /** The engine keeps what a step throws; thrown here, it undoes the transaction. */
    private static void check(ProcessInstance<?> instance) {
        instance.error().ifPresent(error -> {
            throw new IllegalStateException(
                    "process " + instance.id() + " failed at " + error.failedNodeId() + ": " + error.errorMessage(),
                    error.errorCause());
        });
    }

    /** Made when it is needed first: most servers never run a process in most of their days. */
    private Kogito kogito() {
        Kogito made = kogito;
        if (made == null) {
            synchronized (this) {
                made = kogito;
                if (made == null) {
                    made = make();
                    kogito = made;
                }
            }
        }
        return made;
    }

    private Kogito make() {
        var handlers = new DefaultWorkItemHandlerConfig();
        steps.forEach(step -> handlers.register(step.name(), new StepHandler(step)));
        var application = new KogitoApplication(handlers, timers);
        var factory = new AbstractProcessInstancesFactory(new TransactionAwareDataSourceProxy(source), Boolean.TRUE) {};
        Map<String, AbstractProcess<? extends Model>> processes = new HashMap<>();
        VERSIONS.forEach(version -> {
            AbstractProcess<? extends Model> process = version.apply(application);
            process.setProcessInstancesFactory(factory);
            process.configure();
            processes.put(process.id(), process);
        });
        return new Kogito(application, Map.copyOf(processes));
    }
}
