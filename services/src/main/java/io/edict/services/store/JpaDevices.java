package io.edict.services.store;

import io.edict.model.decision.Decisions;
import io.edict.model.fact.Facts;
import io.edict.services.secret.SecretBox;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.TypedQuery;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.orm.jpa.SharedEntityManagerCreator;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads devices through Hibernate. */
@Repository
class JpaDevices implements Devices {
    private static final int BATCH = 200;

    private final EntityManager entities;
    private final JdbcClient database;
    private final DocumentCodec codec;
    private final SecretBox secrets;
    private final Clock clock;
    private final TransactionTemplate snapshot;

    JpaDevices(
            EntityManagerFactory factory,
            JdbcClient database,
            DocumentCodec codec,
            SecretBox secrets,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.entities = SharedEntityManagerCreator.createSharedEntityManager(factory);
        this.database = database;
        this.codec = codec;
        this.secrets = secrets;
        this.clock = clock;
        this.snapshot = new TransactionTemplate(transactions);
        this.snapshot.setReadOnly(true);
    }

    @Override
    public Optional<DeviceSummary> byId(String deviceId) {
        return where("d.key.shard = " + Shard.of(deviceId) + " and d.key.id", deviceId);
    }

    @Override
    public Optional<DeviceSummary> byUdid(String udid) {
        return where("d.udid", udid);
    }

    @Override
    public Optional<DeviceSummary> byEnrollmentId(String enrollmentId) {
        return where("d.enrollmentId", enrollmentId);
    }

    @Override
    public Optional<DeviceSummary> bySerialNumber(String serialNumber) {
        return where("d.serialNumber", serialNumber);
    }

    @Override
    public Optional<DeviceSummary> find(String name) {
        return byId(name).or(() -> byUdid(name)).or(() -> bySerialNumber(name));
    }

    private Optional<DeviceSummary> where(String path, String value) {
        return entities
                .createQuery("select d from DeviceEntity d where " + path + " = :value", DeviceEntity.class)
                .setParameter("value", value)
                .getResultList()
                .stream()
                .findFirst()
                .map(DeviceEntity::summary);
    }

    @Override
    public Page<DeviceSummary> list(DeviceQuery query) {
        DeviceListing listing = DeviceListing.of(query);
        TypedQuery<DeviceEntity> typed = entities.createQuery(listing.jpql(), DeviceEntity.class);
        listing.parameters().forEach(typed::setParameter);
        List<DeviceSummary> found = typed.setMaxResults(query.limit() + 1).getResultList().stream()
                .map(DeviceEntity::summary)
                .toList();
        if (found.size() <= query.limit()) {
            return new Page<>(found, null);
        }
        List<DeviceSummary> page = found.subList(0, query.limit());
        return new Page<>(page, listing.cursor(page.get(page.size() - 1)));
    }

    @Override
    public long enrolledCount() {
        return entities.createQuery("select count(d) from DeviceEntity d where d.endedAt is null", Long.class)
                .getSingleResult();
    }

    @Override
    public Optional<Facts> facts(String deviceId) {
        return read(deviceId, device -> locked(device).facts(clock.instant()));
    }

    @Override
    public Optional<Decisions> decisions(String deviceId) {
        return read(deviceId, device -> locked(device).decisions().orElse(null));
    }

    @Override
    public Optional<PushTarget> pushTarget(String deviceId) {
        return read(deviceId, this::pushTarget);
    }

    private @Nullable PushTarget pushTarget(DeviceEntity device) {
        if (device.pushTopic == null || device.pushToken == null || device.pushMagic == null) {
            return null;
        }
        return new PushTarget(
                device.pushTopic,
                secrets.open(device.pushToken, device.key.id()),
                new String(secrets.open(device.pushMagic, device.key.id()), StandardCharsets.UTF_8));
    }

    @Override
    public void forEachFacts(Consumer<List<Facts>> batch) {
        Instant now = clock.instant();
        for (short shard = 0; shard < Shard.COUNT; shard++) {
            String after = "";
            List<DeviceKey> keys;
            do {
                keys = keysAfter(shard, after);
                List<DeviceKey> wanted = keys;
                if (!keys.isEmpty()) {
                    batch.accept(Objects.requireNonNull(snapshot.execute(status -> factsOf(wanted, now))));
                    after = keys.get(keys.size() - 1).id();
                }
            } while (keys.size() == BATCH);
        }
    }

    private List<DeviceKey> keysAfter(short shard, String after) {
        return entities.createQuery(
                        "select d.key from DeviceEntity d where d.key.shard = :shard and d.key.id > :after"
                                + " and d.endedAt is null order by d.key.id",
                        DeviceKey.class)
                .setParameter("shard", shard)
                .setParameter("after", after)
                .setMaxResults(BATCH)
                .getResultList();
    }

    private List<Facts> factsOf(List<DeviceKey> keys, Instant now) {
        return keys.stream()
                .map(key -> entities.find(DeviceEntity.class, key))
                .filter(Objects::nonNull)
                .map(device -> locked(device).facts(now))
                .toList();
    }

    private <T> Optional<T> read(String deviceId, Function<DeviceEntity, @Nullable T> read) {
        return Optional.ofNullable(snapshot.execute(status -> {
            var device = entities.find(DeviceEntity.class, DeviceKey.of(deviceId));
            return device == null ? null : read.apply(device);
        }));
    }

    /** Reads through the same code as a change does, in a transaction that changes nothing. */
    private LockedDevice locked(DeviceEntity device) {
        return new LockedDevice(device, entities, database, codec, secrets);
    }
}
