package io.edict.services.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.edict.services.audit.AuditLog;
import io.edict.services.enrollment.EnrollmentChallenges;
import io.edict.services.identity.scep.ScepTestClient;
import io.edict.services.store.DatabaseTest;
import io.edict.services.store.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

class EnrollmentBindingIT {
    private static final DeviceIdentifiers MAC = new DeviceIdentifiers("UDID-1", null, "SERIAL-1");
    private static final DeviceIdentifiers OTHER = new DeviceIdentifiers("UDID-2", null, "SERIAL-2");
    private static final DeviceIdentifiers UDID_ALONE = DeviceIdentifiers.of("UDID-1", null);

    @DatabaseTest
    void theFirstAuthenticateBindsAndARepeatedOneFindsTheSameDevice(TestDatabase database) throws Exception {
        try (var node = new IdentityFixture(database)) {
            var identity = certificate(node, null);
            var first = accepted(node.binding().authenticate(identity, MAC));
            assertThat(first.newEnrollment()).isTrue();
            assertThat(first.blueprint()).isEqualTo("default");
            assertThat(accepted(node.binding().authenticate(identity, MAC)).deviceId())
                    .isEqualTo(first.deviceId());
            assertThat(accepted(node.binding().resolve(identity, UDID_ALONE)))
                    .isEqualTo(new BindingResult.Accepted(first.deviceId(), false, null));
            assertThat(accepted(node.binding().authenticate(identity, MAC)).newEnrollment())
                    .isFalse();
        }
    }

    @DatabaseTest
    void nobodySpeaksForAnotherDevice(TestDatabase database) throws Exception {
        try (var node = new IdentityFixture(database)) {
            var victim = certificate(node, null);
            var attacker = certificate(node, null);
            var fresh = certificate(node, null);
            node.binding().authenticate(victim, MAC);
            node.binding().authenticate(attacker, OTHER);
            int before = node.get(AuditLog.class).newest(null, 100).size();
            assertThat(refused(node.binding().resolve(attacker, UDID_ALONE)))
                    .isEqualTo(RefusalReason.IDENTIFIERS_DISAGREE);
            assertThat(refused(node.binding().authenticate(attacker, MAC)))
                    .isEqualTo(RefusalReason.IDENTIFIERS_DISAGREE);
            assertThat(refused(node.binding().authenticate(fresh, MAC))).isEqualTo(RefusalReason.DEVICE_KNOWN);
            assertThat(refused(node.binding().authenticate(fresh, UDID_ALONE))).isEqualTo(RefusalReason.DEVICE_KNOWN);
            assertThat(refused(node.binding().authenticate(fresh, new DeviceIdentifiers("UDID-3", null, "SERIAL-1"))))
                    .isEqualTo(RefusalReason.SERIAL_KNOWN);
            assertThat(refused(node.binding().authenticate(fresh, new DeviceIdentifiers("UDID-1", null, "SERIAL-2"))))
                    .isEqualTo(RefusalReason.SERIAL_KNOWN);
            assertThat(refused(node.binding().authenticate(fresh, new DeviceIdentifiers("UDID-1", "EID", "SERIAL-1"))))
                    .isEqualTo(RefusalReason.DEVICE_KNOWN);
            assertThat(refused(node.binding().resolve(fresh, UDID_ALONE))).isEqualTo(RefusalReason.NOT_ENROLLED);
            assertThat(refused(node.binding().resolve(victim, DeviceIdentifiers.of(null, null))))
                    .isEqualTo(RefusalReason.IDENTIFIERS_MISSING);
            assertThat(refused(node.binding().resolve(victim, DeviceIdentifiers.of("UDID-1", "EID"))))
                    .isEqualTo(RefusalReason.IDENTIFIERS_DISAGREE);
            assertThat(refused(node.binding().resolve(victim, DeviceIdentifiers.of("x".repeat(65), null))))
                    .isEqualTo(RefusalReason.IDENTIFIERS_MALFORMED);
            assertThat(node.get(AuditLog.class).newest(null, 100)).hasSize(before + 11);
            accepted(node.binding().resolve(victim, UDID_ALONE));
        }
    }

    @DatabaseTest
    void anotherCertificateEnrollsAfterCheckOutAndTheOldOneIsOver(TestDatabase database) throws Exception {
        try (var node = new IdentityFixture(database)) {
            var old = certificate(node, null);
            String device = accepted(node.binding().authenticate(old, MAC)).deviceId();
            node.binding().end(device, EnrollmentEnd.CHECKED_OUT);
            assertThat(refused(node.binding().resolve(old, UDID_ALONE))).isEqualTo(RefusalReason.CERTIFICATE_RETIRED);
            assertThat(refused(node.binding().authenticate(old, MAC))).isEqualTo(RefusalReason.CERTIFICATE_RETIRED);
            var next = certificate(node, null);
            assertThat(accepted(node.binding().authenticate(next, MAC)))
                    .isEqualTo(new BindingResult.Accepted(device, true, "default"));
            assertThat(refused(node.binding().resolve(old, UDID_ALONE))).isEqualTo(RefusalReason.CERTIFICATE_RETIRED);
        }
    }

    @DatabaseTest
    void afterAnEraseTheOldCertificateCountsUntilAnotherEnrolls(TestDatabase database) throws Exception {
        try (var node = new IdentityFixture(database)) {
            var old = certificate(node, null);
            String device = accepted(node.binding().authenticate(old, MAC)).deviceId();
            node.binding().end(device, EnrollmentEnd.ERASED);
            accepted(node.binding().resolve(old, UDID_ALONE));
            accepted(node.binding().authenticate(certificate(node, null), MAC));
            assertThat(refused(node.binding().resolve(old, UDID_ALONE))).isEqualTo(RefusalReason.CERTIFICATE_RETIRED);
        }
    }

    @DatabaseTest
    void oldAndRenewedCertificateCountUntilTheRenewedOneIsUsed(TestDatabase database) throws Exception {
        try (var node = new IdentityFixture(database)) {
            var options = new ScepTestClient.Options();
            var old = enroll(node, null, options);
            String device = accepted(node.binding().authenticate(old, MAC)).deviceId();
            var renewed = renew(node, old, options);
            accepted(node.binding().resolve(old, UDID_ALONE));
            assertThat(refused(node.binding().resolve(renewed, DeviceIdentifiers.of("UDID-2", null))))
                    .isEqualTo(RefusalReason.IDENTIFIERS_DISAGREE);
            assertThat(refused(node.binding().authenticate(renewed, OTHER)))
                    .isEqualTo(RefusalReason.IDENTIFIERS_DISAGREE);
            assertThat(accepted(node.binding().resolve(renewed, UDID_ALONE)).deviceId())
                    .isEqualTo(device);
            assertThat(refused(node.binding().resolve(old, UDID_ALONE))).isEqualTo(RefusalReason.CERTIFICATE_RETIRED);
        }
    }

    @DatabaseTest
    void anExpiredCertificateRenewsItselfAndDoesNothingElse(TestDatabase database) throws Exception {
        try (var node = new IdentityFixture(database)) {
            var options = new ScepTestClient.Options();
            var old = enroll(node, null, options);
            node.binding().authenticate(old, MAC);
            node.clock().advance(Duration.ofDays(400));
            var expired = new DeviceCertificate(old.sha256(), old.certificate(), true, true);
            assertThat(refused(node.binding().resolve(expired, UDID_ALONE)))
                    .isEqualTo(RefusalReason.CERTIFICATE_EXPIRED);
            assertThat(refused(node.binding().authenticate(expired, MAC))).isEqualTo(RefusalReason.CERTIFICATE_EXPIRED);
            accepted(node.binding().resolve(renew(node, old, options), UDID_ALONE));
        }
    }

    @DatabaseTest
    void aChallengeOfTheDeviceOrAWindowLetsItEnrollAnewOnce(TestDatabase database) throws Exception {
        try (var node = new IdentityFixture(database)) {
            String device = accepted(node.binding().authenticate(certificate(node, null), MAC))
                    .deviceId();
            assertThat(accepted(node.binding().authenticate(certificate(node, device), MAC))
                            .deviceId())
                    .isEqualTo(device);
            assertThat(refused(node.binding().authenticate(certificate(node, device), OTHER)))
                    .isEqualTo(RefusalReason.IDENTIFIERS_DISAGREE);
            assertThat(node.binding().openReenrollment("unknown", Duration.ofHours(1), "ada"))
                    .isFalse();
            assertThat(node.binding().openReenrollment(device, Duration.ofHours(1), "ada"))
                    .isTrue();
            accepted(node.binding().authenticate(certificate(node, null), MAC));
            assertThat(refused(node.binding().authenticate(certificate(node, null), MAC)))
                    .isEqualTo(RefusalReason.DEVICE_KNOWN);
            node.binding().openReenrollment(device, Duration.ofHours(1), "ada");
            node.clock().advance(Duration.ofHours(1));
            assertThat(refused(node.binding().authenticate(certificate(node, null), MAC)))
                    .isEqualTo(RefusalReason.DEVICE_KNOWN);
        }
    }

    @DatabaseTest
    void ofTwoNodesThatEnrollOneDeviceAtOnceOneCertificateWins(TestDatabase database) throws Exception {
        try (var node = new IdentityFixture(database);
                var other = node.anotherNode(database)) {
            assertThat(other.get(CertificateAuthority.class).certificate())
                    .isEqualTo(node.get(CertificateAuthority.class).certificate());
            var tries = new ArrayList<Callable<BindingResult>>();
            for (int i = 0; i < 6; i++) {
                var at = i % 2 == 0 ? node : other;
                var identity = certificate(node, null);
                tries.add(() -> at.binding().authenticate(identity, MAC));
            }
            var pool = Executors.newFixedThreadPool(6);
            int won = 0;
            for (var result : pool.invokeAll(tries)) {
                won += result.get() instanceof BindingResult.Accepted ? 1 : 0;
            }
            pool.shutdown();
            assertThat(won).isEqualTo(1);
        }
    }

    static DeviceCertificate certificate(IdentityFixture node, @Nullable String deviceId) throws Exception {
        return enroll(node, deviceId, new ScepTestClient.Options());
    }

    static DeviceCertificate enroll(IdentityFixture node, @Nullable String deviceId, ScepTestClient.Options options)
            throws Exception {
        return exchange(node, node.get(EnrollmentChallenges.class).issue("default", deviceId), options);
    }

    private static DeviceCertificate renew(IdentityFixture node, DeviceCertificate old, ScepTestClient.Options options)
            throws Exception {
        var renewal = new ScepTestClient.Options();
        renewal.messageType = "17";
        renewal.signer = old.certificate();
        renewal.signerKey = options.key;
        return exchange(node, null, renewal);
    }

    private static DeviceCertificate exchange(
            IdentityFixture node, @Nullable String challenge, ScepTestClient.Options options) throws Exception {
        var client = new ScepTestClient(node.get(CertificateAuthority.class).certificate());
        var request = client.request(challenge, options);
        var reply = client.open(node.scep().operation(request.message()), request);
        var result = node.get(DeviceCertificateVerifier.class)
                .verify(reply.certificate().orElseThrow());
        return ((IdentityResult.Proven) result).certificate();
    }

    private static BindingResult.Accepted accepted(BindingResult result) {
        assertThat(result).isInstanceOf(BindingResult.Accepted.class);
        return (BindingResult.Accepted) result;
    }

    private static RefusalReason refused(BindingResult result) {
        assertThat(result).isInstanceOf(BindingResult.Refused.class);
        return ((BindingResult.Refused) result).reason();
    }
}
