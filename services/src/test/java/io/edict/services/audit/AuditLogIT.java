package io.edict.services.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.edict.services.store.DatabaseTest;
import io.edict.services.store.TestDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class AuditLogIT {

    @DatabaseTest
    void anEditADeletionASwapAndACutAreFoundWhereTheyAre(TestDatabase database) {
        DataSource source = database.dataSource();
        JdbcClient rows = JdbcClient.create(source);
        AuditLog log = log(source);
        IntStream.rangeClosed(1, 9).forEach(i -> log.record("admin:a", "thing.done", "t" + i, Map.of("n", i)));
        assertThat(log.verify()).isEqualTo(new AuditVerification(9, null, null));

        rows.sql("update audit_line set actor = 'admin:b' where seq = 4").update();
        assertThat(log.verify().brokenAt()).isEqualTo(4);
        rows.sql("update audit_line set actor = 'admin:a' where seq = 4").update();
        assertThat(log.verify().intact()).isTrue();

        rows.sql("update audit_line set seq = 100 where seq = 6").update();
        rows.sql("update audit_line set seq = 6 where seq = 7").update();
        rows.sql("update audit_line set seq = 7 where seq = 100").update();
        assertThat(log.verify().brokenAt()).as("two lines swapped").isEqualTo(6);

        rows.sql("delete from audit_line where seq = 3").update();
        assertThat(log.verify().brokenAt()).as("a line deleted").isEqualTo(3);
    }

    @DatabaseTest
    void moreRefusalsThanAnybodyReadsAreCounted(TestDatabase database) {
        DataSource source = database.dataSource();
        AuditLog log = log(source);
        var refused = new RefusedRequests(log, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
        for (int i = 0; i < RefusedRequests.BURST + 30; i++) {
            refused.record("192.0.2.1", i % 3 == 0 ? "mdm.refused" : "agent.refused", null, Map.of("n", i));
        }
        refused.count();
        refused.count();

        assertThat(log.newest(null, 500).get(0))
                .returns("requests.refused", AuditLine::action)
                .returns(Map.of("mdm.refused", 10, "agent.refused", 20), AuditLine::details);
        assertThat(log.verify()).isEqualTo(new AuditVerification(RefusedRequests.BURST + 1, null, null));
    }

    @DatabaseTest
    void aCutOffEndIsFound(TestDatabase database) {
        DataSource source = database.dataSource();
        AuditLog log = log(source);
        IntStream.rangeClosed(1, 5).forEach(i -> log.record("admin:a", "thing.done", null, Map.of()));

        JdbcClient.create(source).sql("delete from audit_line where seq > 3").update();

        assertThat(log.verify().brokenAt()).isEqualTo(4);
    }

    @DatabaseTest
    void aLineIsLostWithItsTransaction(TestDatabase database) {
        DataSource source = database.dataSource();
        AuditLog log = log(source);
        var transaction = new TransactionTemplate(new JdbcTransactionManager(source));

        transaction.executeWithoutResult(status -> {
            log.record("admin:a", "thing.undone", null, Map.of());
            status.setRollbackOnly();
        });
        transaction.executeWithoutResult(status -> {
            log.record("admin:a", "first", null, Map.of());
            log.record("admin:a", "second", null, Map.of());
        });

        assertThat(log.newest(null, 10)).extracting(AuditLine::action).containsExactly("second", "first");
        assertThat(log.verify().intact()).isTrue();
    }

    @DatabaseTest
    void linesWrittenAtOnceByTwoNodesMakeOneChain(TestDatabase database) throws Exception {
        List<AuditLog> nodes = List.of(log(database.dataSource()), log(database.dataSource()));
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Callable<Void>> writers = IntStream.range(0, 4)
                .<Callable<Void>>mapToObj(writer -> () -> {
                    for (int i = 0; i < 25; i++) {
                        nodes.get(writer % 2).record("writer:" + writer, "thing.done", null, Map.of("i", i));
                    }
                    return null;
                })
                .toList();
        for (Future<Void> done : threads.invokeAll(writers)) {
            done.get();
        }
        threads.shutdown();

        assertThat(nodes.get(0).verify()).isEqualTo(new AuditVerification(100, null, null));
    }

    private static AuditLog log(DataSource source) {
        return new AuditLog(
                JdbcClient.create(source), new JdbcTransactionManager(source), new ObjectMapper(), Clock.systemUTC());
    }
}
