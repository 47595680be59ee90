package io.edict.services.checkin;

import io.edict.services.store.DeviceStore;
import io.edict.services.store.Shard;
import io.edict.services.store.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Evaluates the devices that time or a publication made due, so that decisions do not wait for a check-in, and gives up
 * the commands whose time is over. The shards are split into parts, which nodes share. Thread-safe.
 */
@Component
class Sweep {
    /** How many parts the shards are split into. */
    static final int PARTS = 8;

    private static final int BATCH = 100;

    /** How long one run of a part works before it pauses for check-ins. */
    private static final Duration TURN = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);

    private final DeviceStore store;
    private final Evaluator evaluator;
    private final CheckinPipeline pipeline;
    private final Clock clock;

    Sweep(DeviceStore store, Evaluator evaluator, CheckinPipeline pipeline, Clock clock) {
        this.store = store;
        this.evaluator = evaluator;
        this.pipeline = pipeline;
        this.clock = clock;
    }

    /**
     * Works on what is due in one part, for a bounded time.
     *
     * @return how many devices were evaluated
     */
    int evaluateDue(int part) {
        long end = System.nanoTime() + TURN.toNanos();
        int evaluated = 0;
        for (int shard = part; shard < Shard.COUNT; shard += PARTS) {
            List<String> due = store.due(shard, evaluator.epoch(), clock.instant(), BATCH);
            for (String device : due) {
                if (System.nanoTime() > end) {
                    return evaluated;
                }
                evaluated += evaluate(device);
            }
        }
        return evaluated;
    }

    /** Gives up commands whose time is over. */
    int expireCommands() {
        Instant now = clock.instant();
        return store.withExpiredCommands(now, BATCH).stream()
                .mapToInt(this::evaluate)
                .sum();
    }

    /** One device that fails must not keep the others waiting; it stays due. */
    private int evaluate(String device) {
        try {
            return pipeline.reevaluate(device, UnaryOperator.identity()).evaluated() ? 1 : 0;
        } catch (StoreException e) {
            LOG.info("device {} stays due: {}", device, e.getMessage());
        } catch (RuntimeException e) {
            LOG.warn("device {} stays due", device, e);
        }
        return 0;
    }
}
