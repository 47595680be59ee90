package io.edict.services.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.edict.services.audit.AuditLog;
import io.edict.services.audit.RefusedRequests;
import io.edict.services.checkin.TestNode;
import io.edict.services.store.DatabaseTest;
import io.edict.services.store.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.jdbc.core.simple.JdbcClient;

class FirstStartIT {
    private static final int NODES = 6;
    private static final String SECRET = "first-start-0123456789abcdef";
    private static final String PASSWORD = "first-start-password";

    @DatabaseTest
    void nodesThatStartAtOnceMakeOneAdministratorAndOneToken(TestDatabase database) throws Exception {
        var together = new CyclicBarrier(NODES);
        List<Future<?>> starts = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(NODES);
        try (TestNode node = TestNode.start(database)) {
            var sql = node.bean(JdbcClient.class);
            var tokens = new ApiTokens(sql, node.bean(AuditLog.class), node.clock());
            var accounts = new AdminAccounts(
                    sql,
                    node.bean(AuditLog.class),
                    node.clock(),
                    new SignInThrottle(node.clock()),
                    node.bean(RefusedRequests.class));
            var first = new FirstStart(new AdminSettings(SECRET, PASSWORD), tokens, accounts);
            for (int i = 0; i < NODES; i++) {
                starts.add(threads.submit(() -> {
                    together.await();
                    first.run(new DefaultApplicationArguments());
                    return null;
                }));
            }
            for (Future<?> start : starts) {
                start.get();
            }
            assertThat(tokens.authenticate(SECRET)).isPresent();
            assertThat(accounts.authenticate("admin", PASSWORD, "192.0.2.1")).isPresent();
            assertThat(tokens.list()).hasSize(1);
        } finally {
            threads.shutdownNow();
        }
    }
}
