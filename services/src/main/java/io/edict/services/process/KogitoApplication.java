package io.edict.services.process;

import org.kie.kogito.StaticConfig;
import org.kie.kogito.app.Application;
import org.kie.kogito.auth.IdentityProviders;
import org.kie.kogito.jobs.JobsService;
import org.kie.kogito.process.WorkItemHandlerConfig;
import org.kie.kogito.process.impl.DefaultProcessEventListenerConfig;
import org.kie.kogito.process.impl.StaticProcessConfig;
import org.kie.kogito.services.uow.CollectingUnitOfWorkFactory;
import org.kie.kogito.services.uow.DefaultUnitOfWorkManager;

/** The generated application with our timers and steps. */
final class KogitoApplication extends Application {
    KogitoApplication(WorkItemHandlerConfig steps, JobsService timers) {
        setConfig(new StaticConfig(
                null,
                new StaticProcessConfig(
                        steps,
                        new DefaultProcessEventListenerConfig(),
                        new DefaultUnitOfWorkManager(new CollectingUnitOfWorkFactory()),
                        timers,
                        null,
                        IdentityProviders.of("system"),
                        null)));
    }
}
