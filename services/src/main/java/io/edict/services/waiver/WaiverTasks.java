package io.edict.services.waiver;

import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.edict.services.schedule.TaskGroup;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tells of waivers that are over, once, on whichever node. */
@Configuration(proxyBeanMethods = false)
class WaiverTasks {
    @Bean
    TaskGroup expiringWaivers(Waivers waivers) {
        return new TaskGroup(List.of(Tasks.recurring("expire-waivers", FixedDelay.ofSeconds(10))
                .execute((instance, context) -> waivers.expire())));
    }
}
