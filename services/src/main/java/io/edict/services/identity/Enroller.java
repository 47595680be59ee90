package io.edict.services.identity;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who may enroll: the rules that bind a certificate to a device. Runs inside a transaction; rows of devices are locked
 * before they are judged.
 */
final class Enroller {
    private final BindingStore store;

    Enroller(BindingStore store) {
        this.store = store;
    }

    /** Judges an Authenticate message and binds its certificate. */
    Outcome enroll(DeviceCertificate certificate, DeviceIdentifiers claimed, Instant now) {
        Optional<IssuedCertificate> issued = issued(certificate);
        String blueprint = issued.map(IssuedCertificate::blueprint).orElse(null);
        Optional<BindingStore.BoundCertificate> bound = store.byCertificate(certificate.sha256());
        if (bound.isPresent()) {
            return enrollAgain(certificate, bound.get().device().deviceId(), claimed, blueprint);
        }
        List<DeviceBinding> known = store.lockClaimed(claimed);
        if (known.size() > 1) {
            return contradiction(known, claimed);
        }
        DeviceBinding device = known.isEmpty() ? null : known.get(0);
        String issuedTo = issued.map(IssuedCertificate::deviceId).orElse(null);
        if (issuedTo != null && (device == null || !issuedTo.equals(device.deviceId()))) {
            return Outcome.refused(
                    RefusalReason.IDENTIFIERS_DISAGREE, "the certificate was issued to another device", issuedTo);
        }
        if (device == null) {
            return bindNew(certificate, claimed, blueprint, now);
        }
        return judgeKnown(certificate, device, claimed, issued.orElse(null), now);
    }

    private static Outcome contradiction(List<DeviceBinding> known, DeviceIdentifiers claimed) {
        DeviceBinding other = known.stream()
                .filter(device -> !device.isNamedBy(claimed))
                .findFirst()
                .orElse(known.get(0));
        return Outcome.refused(
                other.isNamedBy(claimed) ? RefusalReason.IDENTIFIERS_DISAGREE : RefusalReason.SERIAL_KNOWN,
                "the message names more than one known device",
                other.deviceId());
    }

    /** A repeated Authenticate finds its device; so does one after a failed erase. */
    private Outcome enrollAgain(
            DeviceCertificate certificate, String deviceId, DeviceIdentifiers claimed, @Nullable String blueprint) {
        DeviceBinding device = store.lock(deviceId).orElseThrow();
        boolean retired =
                store.byCertificate(certificate.sha256()).orElseThrow().retired();
        // WHY: an identity of ours is made anew for every enrollment; one of another authority may outlive it.
        boolean returns = !certificate.issuedByUs() && device.state() == DeviceBinding.State.CHECKED_OUT;
        if (retired && !returns) {
            return Outcome.refused(
                    RefusalReason.CERTIFICATE_RETIRED,
                    "the certificate was replaced, or its enrollment ended",
                    deviceId);
        }
        if (!device.agreesWith(claimed)) {
            return Outcome.refused(
                    RefusalReason.IDENTIFIERS_DISAGREE,
                    "the message names another device than its certificate",
                    deviceId);
        }
        if (device.state() == DeviceBinding.State.ENROLLED && certificate.issuedByUs()) {
            return Outcome.accepted(deviceId);
        }
        if (retired) {
            store.reviveCertificate(certificate.sha256());
        }
        store.update(device.inState(DeviceBinding.State.AUTHENTICATED));
        return Outcome.enrolled(deviceId, blueprint);
    }

    private Outcome bindNew(
            DeviceCertificate certificate, DeviceIdentifiers claimed, @Nullable String blueprint, Instant now) {
        String deviceId = UUID.randomUUID().toString();
        store.insert(new DeviceBinding(
                deviceId,
                claimed.udid(),
                claimed.enrollmentId(),
                claimed.serialNumber(),
                DeviceBinding.State.AUTHENTICATED,
                now,
                null));
        store.bindCertificate(certificate.sha256(), deviceId, now);
        return Outcome.enrolled(deviceId, blueprint);
    }

    /** A known device with a certificate that is new to us: a takeover, unless one of four things allows it. */
    private Outcome judgeKnown(
            DeviceCertificate certificate,
            DeviceBinding device,
            DeviceIdentifiers claimed,
            @Nullable IssuedCertificate issued,
            Instant now) {
        boolean anew = device.mayEnrollAnew(now);
        if (!anew && !isIssuedTo(device, issued)) {
            boolean named = device.isNamedBy(claimed);
            return Outcome.refused(
                    named ? RefusalReason.DEVICE_KNOWN : RefusalReason.SERIAL_KNOWN,
                    "the device is known by another certificate; if it is to enroll anew, open a re-enrollment window",
                    device.deviceId());
        }
        if (!anew && !device.agreesWith(claimed)) {
            return Outcome.refused(
                    RefusalReason.IDENTIFIERS_DISAGREE,
                    "the message names the device otherwise than it is known",
                    device.deviceId());
        }
        store.retireCertificates(device.deviceId(), now);
        store.bindCertificate(certificate.sha256(), device.deviceId(), now);
        store.update(device.enrolledAs(claimed, now));
        return Outcome.enrolled(device.deviceId(), issued == null ? null : issued.blueprint());
    }

    /** Judges another message whose certificate was never used: a renewal is bound by it, anything else is refused. */
    Outcome firstUse(DeviceCertificate certificate, DeviceIdentifiers claimed, Instant now) {
        IssuedCertificate issued = issued(certificate).orElse(null);
        DeviceBinding device = issued == null || issued.deviceId() == null
                ? null
                : store.lock(issued.deviceId()).orElse(null);
        if (device == null || device.state() == DeviceBinding.State.CHECKED_OUT) {
            return Outcome.refused(
                    RefusalReason.NOT_ENROLLED,
                    "the certificate is bound to no device; Authenticate comes first",
                    null);
        }
        if (!isIssuedTo(device, issued)) {
            return Outcome.refused(
                    RefusalReason.CERTIFICATE_RETIRED,
                    "a later certificate of the device is in use",
                    device.deviceId());
        }
        if (!device.agreesWith(claimed)) {
            return Outcome.refused(
                    RefusalReason.IDENTIFIERS_DISAGREE,
                    "the message names another device than its certificate",
                    device.deviceId());
        }
        store.retireCertificates(device.deviceId(), now);
        store.bindCertificate(certificate.sha256(), device.deviceId(), now);
        store.update(device.boundAnew(now));
        return Outcome.accepted(device.deviceId());
    }

    private Optional<IssuedCertificate> issued(DeviceCertificate certificate) {
        return certificate.issuedByUs() ? store.issued(certificate.sha256()) : Optional.empty();
    }

    /** Whether a certificate was issued to this very enrollment, and no certificate came into use since. */
    private static boolean isIssuedTo(DeviceBinding device, @Nullable IssuedCertificate issued) {
        return issued != null
                && device.deviceId().equals(issued.deviceId())
                && !issued.issuedAt().isBefore(device.boundAt());
    }
}
