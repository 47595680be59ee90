package io.edict.web.plan;

import static java.util.stream.Collectors.joining;

import io.edict.model.fact.Channel;
import io.edict.model.fact.Device;
import io.edict.model.fact.DeviceBuilder;
import io.edict.model.fact.EnrollmentType;
import io.edict.model.fact.Facts;
import io.edict.model.fact.FactsBuilder;
import io.edict.model.fact.InstalledApp;
import io.edict.model.fact.Person;
import io.edict.model.fact.Platform;
import io.edict.model.fact.SecurityPostureBuilder;
import io.edict.model.fact.Version;
import io.edict.services.checkin.CheckinPipeline;
import io.edict.services.checkin.DeviceLifecycle;
import io.edict.web.acceptance.TestServer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Devices of a server that reported once and are silent from then on. */
final class StoredFleet {
    /** How many applications a device has at least, beside up to seven that rules look for. */
    private static final int OTHER_APPS = Integer.getInteger("plan.apps", 0);

    private StoredFleet() {}

    /** Stores devices and lets them report at random; gives their identifiers. */
    static List<String> store(TestServer server, int devices, long seed) {
        Random random = new Random(seed);
        Instant now = server.clock().instant();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < devices; i++) {
            Device device = device(random, now);
            server.bean(DeviceLifecycle.class).create(device);
            Random own = new Random(random.nextLong());
            server.bean(CheckinPipeline.class).record(device.id(), Channel.MDM, facts -> facts(facts, own));
            ids.add(device.id());
        }
        return ids;
    }

    /** Makes so many of each stored device in PostgreSQL, by copying its rows: reports of that many would take hours. */
    static void multiply(TestServer server, int times) {
        JdbcClient database = server.bean(JdbcClient.class);
        for (int copy = 1; copy < times; copy++) {
            for (String table : List.of("device", "device_facts", "device_decisions", "command")) {
                List<String> columns = database.sql(
                                "select column_name from information_schema.columns where table_name = ? and table_schema = 'public'")
                        .param(table)
                        .query(String.class)
                        .list();
                String copied = columns.stream().map(StoredFleet::copied).collect(joining(", "));
                String original = table.equals("device")
                        ? "udid"
                        : "(select udid from device d where d.shard = " + table + ".shard and d.id = device_id)";
                database.sql("insert into " + table + " (" + String.join(", ", columns) + ") select "
                                + copied.replace("?", Integer.toString(copy)) + " from " + table + " where " + original
                                + " not like '%/copy-%'")
                        .update();
            }
        }
    }

    private static String copied(String column) {
        return switch (column) {
            case "id", "device_id" -> "md5(" + column + " || '?')::uuid::text";
            case "uuid" -> "md5(uuid || '?')::uuid";
            case "udid", "serial_number", "enrollment_id" -> column + " || '/copy-?'";
            default -> column;
        };
    }

    private static Device device(Random random, Instant now) {
        Platform platform = List.of(Platform.MACOS, Platform.MACOS, Platform.IOS, Platform.IPADOS)
                .get(random.nextInt(4));
        String id = new UUID(random.nextLong(), random.nextLong()).toString();
        return DeviceBuilder.builder()
                .id(id)
                .udid("UDID-" + id)
                .serialNumber("C02P" + id.substring(0, 8))
                .platform(platform)
                .osVersion(Version.of((14 + random.nextInt(5)) + "." + random.nextInt(8)))
                .supervised(random.nextBoolean())
                .enrollmentType(EnrollmentType.ADE)
                .enrolledAt(now.minus(Duration.ofDays(1 + random.nextInt(100))))
                .freeGb(random.nextInt(200))
                .batteryLevel(random.nextInt(101))
                .tags(Set.of())
                .blueprint("default")
                .build();
    }

    private static Facts facts(Facts facts, Random random) {
        boolean mac = facts.device().platform() == Platform.MACOS;
        return FactsBuilder.builder(facts)
                .person(new Person(
                        "p@example.com",
                        "P",
                        random.nextBoolean() ? "Engineering" : "Sales",
                        null,
                        null,
                        random.nextBoolean() ? Set.of("devs") : Set.of(),
                        false))
                .apps(Stream.concat(
                                IntStream.range(0, random.nextInt(8))
                                        .mapToObj(n ->
                                                app("com.example.app" + random.nextInt(4) + (n == 0 ? "" : "." + n))),
                                IntStream.range(0, OTHER_APPS).mapToObj(n -> app("com.example.other" + n)))
                        .toList())
                .posture(
                        mac
                                ? SecurityPostureBuilder.builder()
                                        .fileVaultEnabled(random.nextBoolean())
                                        .build()
                                : null)
                .build();
    }

    private static InstalledApp app(String bundleId) {
        return new InstalledApp(bundleId, bundleId, Version.of("1.0"), null, null, null, null, null, false, null);
    }
}
