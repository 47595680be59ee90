package io.edict.services.enrollment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edict.services.ServerSettings;
import io.edict.services.store.DatabaseTest;
import io.edict.services.store.TestDatabase;
import java.net.URI;
import java.nio.file.Path;
import org.springframework.jdbc.core.simple.JdbcClient;

class FrozenTermsIT {
    private static final String OLD = "https://old.example";
    private static final String NEW = "https://new.example";

    @DatabaseTest
    void devicesOfAnAgentAloneStopAChangeOfTheBaseUrl(TestDatabase database) {
        JdbcClient jdbc = JdbcClient.create(database.dataSource());
        terms(jdbc, OLD, "topic", false);
        agent(jdbc, "here", null, null);
        agent(jdbc, "left", "2026-11-01 00:00:00+00", null);
        agent(jdbc, "revoked", null, "2026-11-01 00:00:00+00");

        assertThatThrownBy(() -> terms(jdbc, NEW, "topic", false))
                .isInstanceOf(FrozenTermsException.class)
                .hasMessageStartingWith("1 enrolled devices");
        assertThat(terms(jdbc, NEW, "topic", true).current().baseUrl()).isEqualTo(URI.create(NEW));
        assertThat(terms(jdbc, NEW, "topic", false).current().baseUrl()).isEqualTo(URI.create(NEW));
    }

    @DatabaseTest
    void agentsDoNotCareForTheTopic(TestDatabase database) {
        JdbcClient jdbc = JdbcClient.create(database.dataSource());
        terms(jdbc, OLD, "topic", false);
        agent(jdbc, "here", null, null);

        assertThat(terms(jdbc, OLD, "other", false).current().topic()).isEqualTo("other");
    }

    @DatabaseTest
    void aDeviceWithBothChannelsCountsOnce(TestDatabase database) {
        JdbcClient jdbc = JdbcClient.create(database.dataSource());
        terms(jdbc, OLD, "topic", false);
        agent(jdbc, "both", null, null);
        jdbc.sql("insert into device_binding (device_id, state, bound_at) values ('both', 'ENROLLED', now())")
                .update();

        assertThatThrownBy(() -> terms(jdbc, NEW, "topic", false))
                .isInstanceOf(FrozenTermsException.class)
                .hasMessageStartingWith("1 enrolled devices");
    }

    private static FrozenTerms terms(JdbcClient jdbc, String baseUrl, String topic, boolean accepted) {
        return new FrozenTerms(
                jdbc,
                new ServerSettings("127.0.0.1", 8080, Path.of("data"), URI.create(baseUrl)),
                new TermsSettings(new TermsSettings.Mdm(topic), accepted));
    }

    private static void agent(JdbcClient jdbc, String id, String endedAt, String revokedAt) {
        jdbc.sql(
                        "insert into device (shard, id, version, platform, supervised, enrollment_type, blueprint, enrolled_at,"
                                + " ended_at, decided_epoch, mdm_silent, agent_silent, mdm_session, agent_session,"
                                + " command_sequence, mdm_waiting, agent_waiting, push_valid) values (0, ?, 0, 'LINUX', false,"
                                + " 'AGENT_ONLY', 'default', now(), cast(? as timestamp with time zone), 0, false, false, 0, 0, 0,"
                                + " 0, 0, false)")
                .params(id, endedAt)
                .update();
        jdbc.sql("insert into agent (device_id, key_id, public_key, enrolled_at, revoked_at)"
                        + " values (?, ?, ?, now(), cast(? as timestamp with time zone))")
                .params(id, "key of " + id, new byte[32], revokedAt)
                .update();
    }
}
