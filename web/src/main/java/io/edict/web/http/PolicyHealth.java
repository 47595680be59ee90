package io.edict.web.http;

import io.edict.services.policy.LoadedPolicy;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** Takes this node out of service when it has not been able to load the active policy for a minute. */
@Component("policyHealthIndicator")
class PolicyHealth implements HealthIndicator {
    private final LoadedPolicy policy;

    PolicyHealth(LoadedPolicy policy) {
        this.policy = policy;
    }

    @Override
    public Health health() {
        Health.Builder health = policy.stale() ? Health.down() : Health.up();
        policy.failure().ifPresent(failure -> health.withDetail("epoch", failure.epoch())
                .withDetail("reason", failure.reason()));
        return health.build();
    }
}
