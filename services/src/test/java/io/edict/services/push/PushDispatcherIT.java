package io.edict.services.push;

import static org.assertj.core.api.Assertions.assertThat;

import com.eatthepath.pushy.apns.server.MockApnsServer;
import com.eatthepath.pushy.apns.server.MockApnsServerBuilder;
import com.eatthepath.pushy.apns.server.RejectedNotificationException;
import com.eatthepath.pushy.apns.server.RejectionReason;
import io.edict.model.fact.Channel;
import io.edict.services.checkin.TestNode;
import io.edict.services.queue.CommandRequest;
import io.edict.services.queue.EndReason;
import io.edict.services.store.DatabaseTest;
import io.edict.services.store.PushOutbox;
import io.edict.services.store.PushTarget;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class PushDispatcherIT {
    @TempDir
    Path folder;

    private final List<String> received = new CopyOnWriteArrayList<>();
    private volatile @Nullable RejectionReason rejection;
    private MockApnsServer server;
    private PushSettings settings;

    @BeforeEach
    void start() throws Exception {
        KeyPair keys = ecKeys();
        Path key = pem("key.pem", "PRIVATE KEY", keys.getPrivate().getEncoded());
        Path certificate = pem("cert.pem", "CERTIFICATE", selfSigned(keys));
        server = new MockApnsServerBuilder()
                .setServerCredentials(certificate.toFile(), key.toFile(), null)
                .setHandlerFactory(session -> (headers, payload) -> {
                    received.add(headers.path() + " " + headers.get("apns-topic") + " " + headers.get("apns-push-type")
                            + " " + payload.toString(StandardCharsets.UTF_8));
                    RejectionReason reason = rejection;
                    if (reason != null) {
                        throw new RejectedNotificationException(reason);
                    }
                })
                .build();
        int port = server.start(0).get();
        Path signing = pem("signing.p8", "PRIVATE KEY", ecKeys().getPrivate().getEncoded());
        settings = new PushSettings(
                URI.create("https://localhost:" + port), certificate, null, "", signing, "KEYID12345", "TEAMID1234");
    }

    @AfterEach
    void stop() throws Exception {
        server.shutdown().get();
    }

    private static KeyPair ecKeys() throws Exception {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private Path pem(String name, String type, byte[] der) throws Exception {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return Files.writeString(
                folder.resolve(name), "-----BEGIN " + type + "-----\n" + body + "\n-----END " + type + "-----\n");
    }

    private static byte[] selfSigned(KeyPair keys) throws Exception {
        var name = new X500Principal("CN=localhost");
        Instant now = Instant.now();
        PrivateKey key = keys.getPrivate();
        return new JcaX509v3CertificateBuilder(
                        name,
                        java.math.BigInteger.ONE,
                        Date.from(now.minusSeconds(60)),
                        Date.from(now.plusSeconds(3600)),
                        name,
                        keys.getPublic())
                .addExtension(
                        Extension.subjectAlternativeName,
                        false,
                        new GeneralNames(new GeneralName(GeneralName.dNSName, "localhost")))
                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(key))
                .getEncoded();
    }

    private static String deviceWithToken(TestNode node) {
        String mac = node.mac();
        node.lifecycle().bindPush(mac, new PushTarget("com.apple.mgmt.test", new byte[32], "magic-" + mac));
        return mac;
    }

    /** Other tests of this node leave pushes behind. */
    private List<String> receivedFor(String mac) {
        return received.stream().filter(push -> push.contains(mac)).toList();
    }

    private static void enqueue(TestNode node, String mac) {
        node.queue()
                .enqueue(new CommandRequest(
                        mac, "RestartDevice", Channel.MDM, null, null, "ada", false, null, any -> new byte[] {1}));
    }

    private PushDispatcher dispatcher(TestNode node) throws Exception {
        return new PushDispatcher(node.bean(PushOutbox.class), settings, node.bean(MeterRegistry.class), node.clock());
    }

    @DatabaseTest
    void severalCommandsAreOnePush(TestNode node) throws Exception {
        String mac = deviceWithToken(node);
        enqueue(node, mac);
        enqueue(node, mac);
        var dispatcher = dispatcher(node);

        dispatcher.dispatch();
        dispatcher.dispatch();

        assertThat(receivedFor(mac))
                .containsExactly(
                        "/3/device/" + "00".repeat(32) + " com.apple.mgmt.test mdm {\"mdm\":\"magic-" + mac + "\"}");
        dispatcher.destroy();
    }

    @DatabaseTest
    void deadTokenIsNotTriedAgainUntilTheDeviceSaysWhereTo(TestNode node) throws Exception {
        String mac = deviceWithToken(node);
        enqueue(node, mac);
        rejection = RejectionReason.UNREGISTERED;
        var dispatcher = dispatcher(node);

        dispatcher.dispatch();
        enqueue(node, mac);
        node.clock().advance(Duration.ofHours(1));
        dispatcher.dispatch();

        assertThat(receivedFor(mac)).hasSize(1);
        assertThat(node.devices().facts(mac).orElseThrow().device().pushValid()).isFalse();
        rejection = null;
        node.lifecycle().bindPush(mac, new PushTarget("com.apple.mgmt.test", new byte[32], "magic-" + mac));
        enqueue(node, mac);
        dispatcher.dispatch();
        assertThat(receivedFor(mac)).hasSize(2);
        dispatcher.destroy();
    }

    @DatabaseTest
    void failedPushIsTriedAgainLater(TestNode node) throws Exception {
        String mac = deviceWithToken(node);
        enqueue(node, mac);
        rejection = RejectionReason.SERVICE_UNAVAILABLE;
        var dispatcher = dispatcher(node);

        dispatcher.dispatch();
        dispatcher.dispatch();
        assertThat(receivedFor(mac)).as("not at once").hasSize(1);
        rejection = null;
        node.clock().advance(Duration.ofSeconds(15));
        dispatcher.dispatch();
        node.clock().advance(Duration.ofHours(1));
        dispatcher.dispatch();

        assertThat(receivedFor(mac)).hasSize(2);
        dispatcher.destroy();
    }

    @DatabaseTest
    void aDeviceThatNoPushReachesHoldsNoOtherBack(TestNode node) {
        JdbcClient database = node.bean(JdbcClient.class);
        database.sql("delete from push_outbox").update();
        String unreachable = deviceWithToken(node);
        enqueue(node, unreachable);
        database.sql("update device set push_token = null where id = ?")
                .param(unreachable)
                .update();
        node.clock().advance(Duration.ofSeconds(1));
        String mac = deviceWithToken(node);
        enqueue(node, mac);

        assertThat(node.bean(PushOutbox.class).take(node.clock().instant(), 1))
                .extracting(PushOutbox.Push::deviceId)
                .containsExactly(mac);
    }

    @DatabaseTest
    void aDeviceThatLeftAwaitsNoPushUntilItEnrollsAnew(TestNode node) throws Exception {
        String mac = deviceWithToken(node);
        enqueue(node, mac);
        node.lifecycle().end(mac, EndReason.CHECKED_OUT);
        assertThat(pushes(node, mac)).isZero();

        node.lifecycle().together(mac, () -> {
            node.lifecycle().enrollAnew(mac, Set.of(Channel.MDM), facts -> facts);
            node.lifecycle().bindPush(mac, new PushTarget("com.apple.mgmt.test", new byte[32], "magic-" + mac));
            enqueue(node, mac);
            node.lifecycle().enrollAnew(mac, Set.of(Channel.MDM), facts -> facts);
            node.lifecycle().bindPush(mac, new PushTarget("com.apple.mgmt.test", new byte[32], "magic-" + mac));
            enqueue(node, mac);
        });
        assertThat(pushes(node, mac))
                .as("asked for, forgotten and asked for again")
                .isOne();
        var dispatcher = dispatcher(node);
        dispatcher.dispatch();

        assertThat(receivedFor(mac)).hasSize(1);
        dispatcher.destroy();
    }

    private static int pushes(TestNode node, String mac) {
        return node.bean(JdbcClient.class)
                .sql("select count(*) from push_outbox where device_id = ?")
                .param(mac)
                .query(Integer.class)
                .single();
    }

    @DatabaseTest
    void withoutCredentialsCommandsWaitForThePoll(TestNode node) throws Exception {
        String mac = deviceWithToken(node);
        enqueue(node, mac);
        settings = new PushSettings(settings.url(), null, null, "", null, null, null);

        dispatcher(node).dispatch();

        assertThat(receivedFor(mac)).isEmpty();
        assertThat(node.pipeline().poll(mac, Channel.MDM, 1)).hasSize(1);
    }
}
