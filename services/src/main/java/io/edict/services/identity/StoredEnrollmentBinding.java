package io.edict.services.identity;

import io.edict.services.audit.AuditLog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Bindings in the database. The rules of who may enroll are in {@link Enroller}. */
@Service
class StoredEnrollmentBinding implements EnrollmentBinding {
    private static final int ATTEMPTS_MAX = 5;

    private final BindingStore store;
    private final Enroller enroller;
    private final IdentityRefusals refusals;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final TransactionTemplate joining;
    private final Clock clock;

    StoredEnrollmentBinding(
            BindingStore store,
            IdentityRefusals refusals,
            AuditLog audit,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.store = store;
        this.enroller = new Enroller(store);
        this.refusals = refusals;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.joining = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    @Override
    public BindingResult authenticate(DeviceCertificate certificate, DeviceIdentifiers identifiers) {
        return answer(
                certificate, identifiers, () -> inTransaction(() -> enroller.enroll(certificate, identifiers, now())));
    }

    @Override
    public BindingResult resolve(DeviceCertificate certificate, DeviceIdentifiers identifiers) {
        return answer(certificate, identifiers, () -> find(certificate, identifiers));
    }

    private Outcome find(DeviceCertificate certificate, DeviceIdentifiers identifiers) {
        Optional<BindingStore.BoundCertificate> found = store.byCertificate(certificate.sha256());
        if (found.isEmpty()) {
            return inTransaction(() -> enroller.firstUse(certificate, identifiers, now()));
        }
        DeviceBinding device = found.get().device();
        if (found.get().retired()) {
            return Outcome.refused(
                    RefusalReason.CERTIFICATE_RETIRED,
                    "the certificate was replaced, or its enrollment ended",
                    device.deviceId());
        }
        if (!device.agreesWith(identifiers)) {
            return Outcome.refused(
                    RefusalReason.IDENTIFIERS_DISAGREE,
                    "the message names another device than its certificate",
                    device.deviceId());
        }
        if (device.state() == DeviceBinding.State.AUTHENTICATED) {
            store.markEnrolled(device.deviceId());
        }
        return Outcome.accepted(device.deviceId());
    }

    private BindingResult answer(
            DeviceCertificate certificate, DeviceIdentifiers identifiers, Supplier<Outcome> decision) {
        Outcome outcome = refuseEarly(certificate, identifiers).orElseGet(decision);
        if (outcome.result() instanceof BindingResult.Refused refused) {
            refusals.record(refused, certificate, identifiers, outcome.target());
        }
        return outcome.result();
    }

    private static Optional<Outcome> refuseEarly(DeviceCertificate certificate, DeviceIdentifiers identifiers) {
        if (certificate.expired()) {
            return Optional.of(Outcome.refused(
                    RefusalReason.CERTIFICATE_EXPIRED,
                    "the certificate is expired; it may renew itself by SCEP",
                    null));
        }
        if (identifiers.isMissing()) {
            return Optional.of(Outcome.refused(
                    RefusalReason.IDENTIFIERS_MISSING, "the message names neither UDID nor EnrollmentID", null));
        }
        if (!identifiers.isWellFormed()) {
            return Optional.of(Outcome.refused(
                    RefusalReason.IDENTIFIERS_MALFORMED, "an identifier is blank, too long or not printable", null));
        }
        return Optional.empty();
    }

    /** Two nodes that enroll one device at once meet at its unique columns; the later one decides again. */
    private Outcome inTransaction(Supplier<Outcome> decision) {
        for (int attempt = 1; ; attempt++) {
            try {
                return Objects.requireNonNull(transaction.execute(status -> decision.get()));
            } catch (DuplicateKeyException | PessimisticLockingFailureException e) {
                if (attempt == ATTEMPTS_MAX) {
                    throw e;
                }
            }
        }
    }

    @Override
    public void end(String deviceId, EnrollmentEnd cause) {
        joining.executeWithoutResult(status -> store.lock(deviceId).ifPresent(device -> {
            if (cause == EnrollmentEnd.CHECKED_OUT) {
                store.retireCertificates(deviceId, now());
            } else if (device.state() == DeviceBinding.State.CHECKED_OUT) {
                return;
            }
            store.update(device.inState(DeviceBinding.State.valueOf(cause.name())));
        }));
    }

    @Override
    public boolean openReenrollment(String deviceId, Duration open, String actor) {
        Instant until = now().plus(open);
        return Boolean.TRUE.equals(transaction.execute(status -> {
            Optional<DeviceBinding> device = store.lock(deviceId);
            device.ifPresent(known -> {
                store.update(known.withWindow(until));
                audit.record(actor, "reenrollment.opened", deviceId, Map.of("until", until.toString()));
            });
            return device.isPresent();
        }));
    }

    @Override
    public Optional<String> find(String id) {
        return store.find(id);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
