package io.edict.web.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.hibernate.exception.GenericJDBCException;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.orm.jpa.JpaSystemException;

class ProblemHandlerTests {
    private final ProblemHandler handler = new ProblemHandler();

    @Test
    void aDatabaseThatDiesUnderARequestMakesTheCallerComeBack() {
        var gone = new SQLException("terminating connection due to unexpected postmaster exit", "57P01");
        var answer = handler.fault(new JpaSystemException(new GenericJDBCException("executing SQL", gone)));

        assertThat(answer.getStatusCode().value()).isEqualTo(503);
        assertThat(answer.getHeaders()).containsKey(HttpHeaders.RETRY_AFTER);
    }

    @Test
    void aFaultOfTheServerIsOne() {
        assertThat(handler.fault(new IllegalStateException("broken"))
                        .getStatusCode()
                        .value())
                .isEqualTo(500);
    }
}
