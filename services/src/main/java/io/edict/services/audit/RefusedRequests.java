package io.edict.services.audit;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Audit lines of refused requests: a line each, and once more come than anybody can read, one line that counts the rest.
 *
 * <p>WHY a limit: whoever can reach the server can be refused, and must not be able to fill the database or to make everybody
 * wait for the end of the audit chain.
 */
@Component
public class RefusedRequests {
    /** A line each for so many that come at once. */
    static final int BURST = 1000;

    /** And then for so many a second. */
    static final int PER_SECOND = 2;

    private static final Logger LOG = LoggerFactory.getLogger(RefusedRequests.class);

    private final AuditLog audit;
    private final Bucket lines;
    private Map<String, Integer> uncounted = new TreeMap<>();

    RefusedRequests(AuditLog audit, Clock clock) {
        this.audit = audit;
        this.lines = Bucket.builder()
                .addLimit(limit -> limit.capacity(BURST).refillGreedy(PER_SECOND, Duration.ofSeconds(1)))
                .withCustomTimePrecision(new ClockMeter(clock))
                .build();
    }

    /**
     * Records a refusal.
     *
     * @param actor who was refused
     * @param action what was refused, such as {@code mdm.refused}
     * @param target what it would have been done to; null: nothing in particular
     * @param details further values; never secrets
     */
    public void record(String actor, String action, @Nullable String target, Map<String, ?> details) {
        if (lines.tryConsume(1)) {
            audit.record(actor, action, target, details);
        } else {
            synchronized (this) {
                uncounted.merge(action, 1, Integer::sum);
            }
        }
    }

    /** Writes one line for those that got none since the last time. */
    @Scheduled(fixedDelayString = "PT10S")
    @PreDestroy
    public void count() {
        Map<String, Integer> counts;
        synchronized (this) {
            counts = uncounted;
            uncounted = new TreeMap<>();
        }
        if (counts.isEmpty()) {
            return;
        }
        try {
            audit.record("system", "requests.refused", null, counts);
        } catch (org.springframework.dao.DataAccessException | TransactionException e) {
            LOG.warn("refused requests without an audit line: {}", counts, e);
        }
    }

    private record ClockMeter(Clock clock) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            Instant now = clock.instant();
            return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
