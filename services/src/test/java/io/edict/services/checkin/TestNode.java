package io.edict.services.checkin;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.edict.model.fact.Device;
import io.edict.model.fact.DeviceBuilder;
import io.edict.model.fact.EnrollmentType;
import io.edict.model.fact.Facts;
import io.edict.model.fact.Platform;
import io.edict.services.queue.CommandListener;
import io.edict.services.queue.CommandQueue;
import io.edict.services.queue.QueueSettings;
import io.edict.services.queue.Segments;
import io.edict.services.secret.SecretBox;
import io.edict.services.store.Commands;
import io.edict.services.store.Devices;
import io.edict.services.store.HistorySettings;
import io.edict.services.store.TestDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.domain.EntityScan;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.autoconfigure.orm.jpa.HibernateJpaAutoConfiguration;
import org.springframework.boot.autoconfigure.transaction.TransactionAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;

/** A node with real services over a test database, whose rules and clock belong to the test. */
public final class TestNode implements AutoCloseable {
    /** When tests begin. */
    public static final Instant START = Instant.parse("2026-11-24T12:00:00Z");

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final CopyOnWriteArrayList<String> signals = new CopyOnWriteArrayList<>();
    private final TestRules rules;
    private final TestClock clock;

    private TestNode(TestDatabase database, TestRules rules, TestClock clock, String... settings) {
        this.rules = rules;
        this.clock = clock;
        TestPropertyValues.of(
                        "spring.jpa.open-in-view=false",
                        "spring.jpa.hibernate.ddl-auto=none",
                        "spring.jpa.properties.hibernate.jdbc.time_zone=UTC",
                        "spring.jpa.properties.hibernate.jdbc.batch_size=50",
                        "spring.jpa.properties.hibernate.order_inserts=true",
                        "spring.jpa.properties.hibernate.order_updates=true")
                .and(settings)
                .applyTo(context);
        context.registerBean(DataSource.class, database::dataSource);
        context.registerBean(RevisionSource.class, () -> rules);
        context.registerBean(Clock.class, () -> clock);
        context.registerBean(CommandListener.class, () -> (device, channel) -> signals.add(device + " " + channel));
        context.register(Wiring.class);
        context.refresh();
    }

    /** Starts a node with a clock of its own. */
    public static TestNode start(TestDatabase database, String... settings) {
        return new TestNode(database, new TestRules(), new TestClock(START), settings);
    }

    /** Starts another node over the same database, with the same rules and clock. */
    public TestNode another(TestDatabase database, String... settings) {
        return new TestNode(database, rules, clock, settings);
    }

    /** Forgets what an earlier test said about rules, time and signals; devices stay. */
    public TestNode reset() {
        rules.publish(facts -> TestRules.decisions(null));
        clock.set(START);
        signals.clear();
        return this;
    }

    public TestRules rules() {
        return rules;
    }

    public TestClock clock() {
        return clock;
    }

    public CheckinPipeline pipeline() {
        return bean(CheckinPipeline.class);
    }

    public CommandQueue queue() {
        return bean(CommandQueue.class);
    }

    public Commands commands() {
        return bean(Commands.class);
    }

    public Devices devices() {
        return bean(Devices.class);
    }

    public DeviceLifecycle lifecycle() {
        return bean(DeviceLifecycle.class);
    }

    /** Which devices were signalled, as {@code ID CHANNEL}, in order. */
    public Iterable<String> signals() {
        return signals;
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** Stores a Mac that was enrolled a month ago. */
    public String mac() {
        String id = UUID.randomUUID().toString();
        lifecycle().create(mac(id));
        return id;
    }

    public static Device mac(String id) {
        return DeviceBuilder.builder()
                .id(id)
                .udid("udid-" + id)
                .serialNumber("C" + id.substring(0, 11))
                .platform(Platform.MACOS)
                .enrollmentType(EnrollmentType.ADE)
                .supervised(true)
                .enrolledAt(START.minusSeconds(30L * 24 * 3600))
                .tags(Set.of())
                .blueprint("default")
                .build();
    }

    @Override
    public void close() {
        context.close();
    }

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({
        JdbcTemplateAutoConfiguration.class,
        JdbcClientAutoConfiguration.class,
        HibernateJpaAutoConfiguration.class,
        TransactionAutoConfiguration.class
    })
    @EntityScan("io.edict.services.store")
    @EnableConfigurationProperties({QueueSettings.class, HistorySettings.class})
    @ComponentScan(
            basePackages = {
                "io.edict.services.store",
                "io.edict.services.queue",
                "io.edict.services.checkin",
                "io.edict.services.audit"
            },
            excludeFilters =
                    @ComponentScan.Filter(
                            type = FilterType.REGEX,
                            pattern = {
                                ".*DatabaseConfiguration",
                                ".*Published(Revisions|Segments)",
                                ".*PolicyRevisions",
                                ".*SweepConfiguration",
                                ".*TestNode.*"
                            }))
    static class Wiring {
        @Bean
        SecretBox secretBox() {
            return new SecretBox(new SecretKeySpec(new byte[32], "AES"));
        }

        @Bean
        DeferralLimits deferralLimits() {
            return List::of;
        }

        /** A policy without segments. */
        @Bean
        Segments segments() {
            return new Segments() {
                @Override
                public boolean exists(String segment) {
                    return false;
                }

                @Override
                public String revision() {
                    return "none";
                }

                @Override
                public boolean contains(String segment, @Nullable String since, Facts facts) {
                    return false;
                }
            };
        }

        @Bean
        ObjectMapper json() {
            return new ObjectMapper();
        }

        @Bean
        MeterRegistry meters() {
            return new SimpleMeterRegistry();
        }
    }
}
