package io.edict.services.policy;

import java.util.Locale;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Keeps a publication and the transactions that write decisions apart: a publication waits for those that checked the
 * epoch before it, and those that check it later see the new one.
 *
 * <p>PostgreSQL has a shared row lock for this. The embedded database has none, and is used by one process alone: there a
 * lock of the process serves.
 */
@Component
class EpochFence {
    private final JdbcClient database;
    private final boolean sharedRowLocks;
    private final ReentrantReadWriteLock local = new ReentrantReadWriteLock();

    EpochFence(DataSource source) throws MetaDataAccessException {
        this.database = JdbcClient.create(source);
        this.sharedRowLocks = JdbcUtils.extractDatabaseMetaData(source, metadata -> metadata.getDatabaseProductName()
                .toLowerCase(Locale.ROOT)
                .contains("postgresql"));
    }

    /** Whether the epoch is active, and stays so until the current transaction ends. */
    boolean holds(long epoch) {
        hold(local.readLock());
        return database.sql("select epoch from active_policy where id = 1" + (sharedRowLocks ? " for share" : ""))
                        .query(Long.class)
                        .single()
                == epoch;
    }

    /** Waits for transactions that rely on the epoch, and keeps others waiting until the current one ends. */
    void close() {
        hold(local.writeLock());
    }

    private void hold(java.util.concurrent.locks.Lock lock) {
        if (sharedRowLocks || !TransactionSynchronizationManager.isSynchronizationActive()) {
            return;
        }
        lock.lock();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                lock.unlock();
            }
        });
    }
}
