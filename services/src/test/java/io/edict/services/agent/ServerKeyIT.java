package io.edict.services.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.edict.services.agent.signature.PublicKey;
import io.edict.services.secret.SecretBox;
import io.edict.services.store.DatabaseTest;
import io.edict.services.store.TestDatabase;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class ServerKeyIT {
    private static final int NODES = 6;

    @DatabaseTest
    void nodesThatStartAtOnceHaveOneKey(TestDatabase database) throws Exception {
        DataSource source = database.dataSource();
        var together = new CyclicBarrier(NODES);
        List<Future<PublicKey>> keys = new ArrayList<>();
        ExecutorService starts = Executors.newFixedThreadPool(NODES);
        try {
            for (int i = 0; i < NODES; i++) {
                keys.add(starts.submit(() -> {
                    together.await();
                    return node(source).publicKey();
                }));
            }
            for (Future<PublicKey> key : keys) {
                assertThat(key.get()).isEqualTo(node(source).publicKey());
            }
        } finally {
            starts.shutdownNow();
        }
    }

    @DatabaseTest
    void keyOutlivesTheTransactionThatAskedForItFirst(TestDatabase database) {
        DataSource source = database.dataSource();
        ServerKey key = node(source);
        PublicKey told = new TransactionTemplate(new JdbcTransactionManager(source)).execute(status -> {
            status.setRollbackOnly();
            return key.publicKey();
        });

        assertThat(node(source).publicKey()).isEqualTo(told);
    }

    private static ServerKey node(DataSource source) {
        return new ServerKey(
                JdbcClient.create(source), new SecretBox(new SecretKeySpec(new byte[32], "AES")), Clock.systemUTC());
    }
}
