package io.edict.services.store;

import jakarta.persistence.OptimisticLockException;
import java.sql.SQLException;
import java.util.Set;
import org.hibernate.StaleStateException;
import org.hibernate.TransactionException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.transaction.CannotCreateTransactionException;

/** Tells failures of the database that another attempt can mend from those that it cannot. */
public final class SqlFailures {
    /** Serialization failure, deadlock, lock not available, statement or idle time exceeded, H2's lock timeout and concurrent update. */
    private static final Set<String> TRANSIENT =
            Set.of("40001", "40P01", "55P03", "57014", "25P03", "HYT00", "90131", "57P01", "57P02", "57P03", "53300");

    private static final String UNIQUE_VIOLATION = "23505";

    private SqlFailures() {}

    /** Whether the same work may succeed when it is done again: the database is away or busy, or another was faster. */
    public static boolean transientFailure(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof OptimisticLockException
                    || cause instanceof StaleStateException
                    || cause instanceof OptimisticLockingFailureException
                    || cause instanceof CannotCreateTransactionException
                    || cause instanceof java.sql.SQLTransientException
                    || cause instanceof TransactionException
                    || (cause instanceof SQLException sql && transientState(sql.getSQLState()))) {
                return true;
            }
        }
        return false;
    }

    static boolean uniqueViolation(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && UNIQUE_VIOLATION.equals(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    private static boolean transientState(@Nullable String state) {
        return state != null && (TRANSIENT.contains(state) || state.startsWith("08"));
    }
}
