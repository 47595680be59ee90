package io.edict.web.http;

import io.edict.services.queue.Freeze;
import io.edict.services.queue.Freezes;
import java.util.List;
import java.util.Objects;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** Says which freezes hold. A frozen fleet is healthy: the node goes on with everything but handing out commands. */
@Component("freezeHealthIndicator")
class FreezeHealth implements HealthIndicator {
    private final Freezes freezes;

    FreezeHealth(Freezes freezes) {
        this.freezes = freezes;
    }

    @Override
    public Health health() {
        List<Freeze> active = freezes.active();
        return active.isEmpty()
                ? Health.up().build()
                : Health.up()
                        .withDetail(
                                "frozen",
                                active.stream().map(FreezeHealth::text).toList())
                        .build();
    }

    private static String text(Freeze freeze) {
        return Objects.requireNonNullElse(freeze.segment(), "the whole fleet") + " since " + freeze.frozenAt() + ": "
                + freeze.reason();
    }
}
