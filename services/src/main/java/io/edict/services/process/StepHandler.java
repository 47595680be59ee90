package io.edict.services.process;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.kie.kogito.internal.process.workitem.KogitoWorkItem;
import org.kie.kogito.internal.process.workitem.KogitoWorkItemHandler;
import org.kie.kogito.internal.process.workitem.KogitoWorkItemManager;
import org.kie.kogito.internal.process.workitem.WorkItemTransition;
import org.kie.kogito.process.workitems.impl.DefaultKogitoWorkItemHandler;

/** Lets a step do what a task of a process stands for; the task is complete at once. */
final class StepHandler extends DefaultKogitoWorkItemHandler {
    private final ProcessStep step;

    StepHandler(ProcessStep step) {
        this.step = step;
    }

    @Override
    public String getName() {
        return step.name();
    }

    @Override
    public Optional<WorkItemTransition> activateWorkItemHandler(
            KogitoWorkItemManager manager,
            KogitoWorkItemHandler handler,
            KogitoWorkItem item,
            WorkItemTransition transition) {
        String subject = Objects.toString(item.getParameter(ProcessEngine.SUBJECT));
        ProcessStep.Result result = step.run(subject);
        Map<String, Object> output =
                Map.of("verdict", result.verdict(), "next", result.next().toString());
        return Optional.of(newTransition(TRANSITION_COMPLETE, item.getPhaseStatus(), output));
    }
}
