package io.edict.services.store;

import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs work on a locked device in one transaction, and again a few times when the database asks for it. Inside a
 * transaction of the caller it runs once, as part of that.
 */
@Component
public class DeviceTransactions {
    private static final Logger LOG = LoggerFactory.getLogger(DeviceTransactions.class);
    private static final int ATTEMPTS = 4;
    private static final int BACKOFF_MILLIS = 20;

    private final DeviceStore store;
    private final TransactionTemplate transaction;

    public DeviceTransactions(DeviceStore store, PlatformTransactionManager transactions) {
        this.store = store;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Locks the device and runs the work.
     *
     * @throws UnknownDeviceException when there is no such device
     * @throws DeviceBusyException when every attempt failed for a reason that may pass
     */
    public <T> T withDevice(String deviceId, Function<LockedDevice, T> work) {
        return run(deviceId, () -> work.apply(store.lock(deviceId)));
    }

    /** Runs work on a device in one transaction, without locking it first. */
    public <T> T run(String deviceId, Supplier<T> work) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            return work.get();
        }
        for (int attempt = 1; ; attempt++) {
            try {
                return Objects.requireNonNull(transaction.execute(status -> work.get()));
            } catch (RuntimeException e) {
                if (!SqlFailures.transientFailure(e)) {
                    throw e;
                }
                LOG.debug("attempt {} on device {} failed", attempt, deviceId, e);
                if (attempt == ATTEMPTS) {
                    throw new DeviceBusyException(deviceId, e);
                }
                backOff(attempt);
            }
        }
    }

    private static void backOff(int attempt) {
        long bound = (long) BACKOFF_MILLIS << attempt;
        LockSupport.parkNanos(
                TimeUnit.MILLISECONDS.toNanos(ThreadLocalRandom.current().nextLong(bound / 2, bound)));
    }
}
