package io.edict.services.identity;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.edict.services.audit.ActivityLog;
import io.edict.services.audit.AuditLog;
import io.edict.services.audit.RefusedRequests;
import io.edict.services.enrollment.EnrollmentChallenges;
import io.edict.services.enrollment.EnrollmentSettings;
import io.edict.services.identity.scep.ScepServer;
import io.edict.services.secret.SecretBox;
import io.edict.services.store.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** The services of identity over a test database, as one node of the server has them, with a clock that tests move. */
public final class IdentityFixture implements AutoCloseable {
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final MovableClock clock;

    /** A node over a database of its own kind. */
    public IdentityFixture(TestDatabase database) {
        this(
                database.dataSource(),
                new MovableClock(),
                null,
                new ProxySettings(List.of(), null, ProxySettings.Format.PEM));
    }

    /** A node that shares a database and a clock with another one. */
    public IdentityFixture anotherNode(TestDatabase database) {
        return new IdentityFixture(
                database.dataSource(), clock, null, new ProxySettings(List.of(), null, ProxySettings.Format.PEM));
    }

    public IdentityFixture(TestDatabase database, @Nullable Path trustedCas, ProxySettings proxies) {
        this(database.dataSource(), new MovableClock(), trustedCas, proxies);
    }

    private IdentityFixture(DataSource database, MovableClock clock, @Nullable Path trustedCas, ProxySettings proxies) {
        this.clock = clock;
        context.registerBean(Clock.class, () -> clock);
        context.registerBean(DataSource.class, () -> database);
        context.registerBean(JdbcClient.class, () -> JdbcClient.create(database));
        context.registerBean(JdbcTransactionManager.class, () -> new JdbcTransactionManager(database));
        context.registerBean(ObjectMapper.class, () -> new ObjectMapper());
        context.registerBean(SimpleMeterRegistry.class, () -> new SimpleMeterRegistry());
        context.registerBean(SecretBox.class, () -> new SecretBox(new SecretKeySpec(new byte[32], "AES")));
        context.registerBean(IdentitySettings.class, () -> new IdentitySettings(trustedCas));
        context.registerBean(ProxySettings.class, () -> proxies);
        context.registerBean(
                EnrollmentSettings.class, () -> new EnrollmentSettings("Example", Duration.ofHours(24), null, null));
        context.register(AuditLog.class, RefusedRequests.class, ActivityLog.class, EnrollmentChallenges.class);
        context.scan("io.edict.services.identity");
        context.refresh();
    }

    public <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    public EnrollmentBinding binding() {
        return get(EnrollmentBinding.class);
    }

    public ScepServer scep() {
        return get(ScepServer.class);
    }

    public MovableClock clock() {
        return clock;
    }

    @Override
    public void close() {
        context.close();
    }

    /** A clock that stands still until a test moves it. */
    public static final class MovableClock extends Clock {
        private Instant now = Instant.now();

        public void advance(Duration duration) {
            now = now.plus(duration);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
