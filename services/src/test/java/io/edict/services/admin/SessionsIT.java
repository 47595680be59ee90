package io.edict.services.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.edict.services.audit.AuditLog;
import io.edict.services.checkin.TestNode;
import io.edict.services.store.DatabaseTest;
import io.edict.services.store.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

class SessionsIT {
    private static final String ADDRESS = "192.0.2.1";
    private static final SessionSettings SETTINGS = new SessionSettings(Duration.ofHours(2), Duration.ofHours(5));

    @DatabaseTest
    void anotherNodeKnowsASessionAndItsEnd(TestDatabase database) {
        try (TestNode node = TestNode.start(database);
                TestNode other = node.another(database)) {
            var begun = sessions(node).begin("admin", ADDRESS);

            assertThat(sessions(other).find(begun.secret(), true)).get().satisfies(session -> {
                assertThat(session.caller().name()).isEqualTo("admin:admin");
                assertThat(session.caller().may(Scope.PUBLISH)).isTrue();
                sessions(other).end(session);
            });
            assertThat(sessions(node).find(begun.secret(), true)).isEmpty();
        }
    }

    @DatabaseTest
    void aSessionEndsWhenNobodyUsesItAndInAnyCaseInTheEnd(TestNode node) {
        String left = sessions(node).begin("admin", ADDRESS).secret();
        String polled = sessions(node).begin("admin", ADDRESS).secret();
        String used = sessions(node).begin("admin", ADDRESS).secret();
        for (int hour = 0; hour < 4; hour++) {
            node.clock().advance(Duration.ofHours(1));
            sessions(node).find(polled, false);
            assertThat(sessions(node).find(used, true))
                    .as("after %s hours", hour + 1)
                    .isPresent();
        }

        assertThat(sessions(node).find(left, true)).isEmpty();
        assertThat(sessions(node).find(polled, true)).isEmpty();
        node.clock().advance(Duration.ofHours(1));
        assertThat(sessions(node).find(used, true)).isEmpty();
    }

    @DatabaseTest
    void anAccountHasABoundedNumberOfSessionsAndThoseInUseStay(TestDatabase database) {
        try (TestNode node = TestNode.start(database)) {
            List<String> secrets = new ArrayList<>();
            for (int i = 0; i < Sessions.SESSIONS_OF_ACCOUNT + 3; i++) {
                node.clock().advance(Duration.ofSeconds(1));
                secrets.add(sessions(node).begin("admin", ADDRESS).secret());
            }

            assertThat(secrets.stream()
                            .filter(secret -> sessions(node).find(secret, false).isPresent()))
                    .isEqualTo(secrets.subList(3, secrets.size()));
        }
    }

    @DatabaseTest
    void theDatabaseHoldsNothingThatOpensASession(TestDatabase database) {
        try (TestNode node = TestNode.start(database)) {
            var begun = sessions(node).begin("admin", ADDRESS);

            assertThat(node.bean(JdbcClient.class)
                            .sql("select * from admin_session")
                            .query()
                            .listOfRows()
                            .toString())
                    .doesNotContain(begun.secret(), Sessions.csrfToken(begun.secret()));
            assertThat(begun).asString().doesNotContain(begun.secret());
        }
    }

    private static Sessions sessions(TestNode node) {
        return new Sessions(node.bean(JdbcClient.class), node.bean(AuditLog.class), node.clock(), SETTINGS);
    }
}
