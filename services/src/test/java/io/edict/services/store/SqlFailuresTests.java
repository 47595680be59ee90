package io.edict.services.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.hibernate.TransactionException;
import org.hibernate.exception.GenericJDBCException;
import org.junit.jupiter.api.Test;
import org.springframework.orm.jpa.JpaSystemException;

class SqlFailuresTests {
    @Test
    void aDatabaseThatDiesUnderAStatementOrATransactionMayBeBackAtTheNextAttempt() {
        var postmasterGone = new SQLException("terminating connection due to unexpected postmaster exit", "57P01");
        var closed = new SQLException("Connection is closed");

        assertThat(SqlFailures.transientFailure(
                        new JpaSystemException(new GenericJDBCException("executing SQL", postmasterGone))))
                .isTrue();
        assertThat(SqlFailures.transientFailure(
                        new JpaSystemException(new TransactionException("Unable to rollback", closed))))
                .isTrue();
        assertThat(SqlFailures.transientFailure(new SQLException("I/O error", "08006")))
                .isTrue();
    }

    @Test
    void whatTheDatabaseRefusesIsRefusedAgain() {
        assertThat(SqlFailures.transientFailure(new SQLException("duplicate key", "23505")))
                .isFalse();
        assertThat(SqlFailures.transientFailure(new IllegalStateException("a fault of ours")))
                .isFalse();
    }
}
