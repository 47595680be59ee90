package io.edict.services.push;

import com.eatthepath.pushy.apns.ApnsClient;
import com.eatthepath.pushy.apns.ApnsClientBuilder;
import com.eatthepath.pushy.apns.DeliveryPriority;
import com.eatthepath.pushy.apns.PushNotificationResponse;
import com.eatthepath.pushy.apns.PushType;
import com.eatthepath.pushy.apns.auth.ApnsSigningKey;
import com.eatthepath.pushy.apns.util.SimpleApnsPushNotification;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.edict.services.store.PushOutbox;
import io.edict.services.store.PushOutbox.Push;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Sends the pushes of the outbox. A failure is tried again ever later; a dead token is forgotten. Thread-safe. */
@Component
class PushDispatcher implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(PushDispatcher.class);
    private static final int BATCH = 100;
    private static final int MAX_ATTEMPTS = 10;
    private static final Duration VALID_FOR = Duration.ofDays(7);

    /** Rejections that say the token will never work again. */
    private static final Set<String> DEAD =
            Set.of("Unregistered", "BadDeviceToken", "ExpiredToken", "DeviceTokenNotForTopic");

    private final PushOutbox outbox;
    private final MeterRegistry meters;
    private final Clock clock;
    private final @Nullable ApnsClient client;

    PushDispatcher(PushOutbox outbox, PushSettings settings, MeterRegistry meters, Clock clock)
            throws IOException, GeneralSecurityException {
        this.outbox = outbox;
        this.meters = meters;
        this.clock = clock;
        this.client = settings.configured() ? client(settings) : null;
        if (client == null) {
            LOG.info("no push certificate or signing key is set: devices get their commands when they poll");
        }
    }

    private static ApnsClient client(PushSettings settings) throws IOException, GeneralSecurityException {
        int port = settings.url().getPort() < 0 ? 443 : settings.url().getPort();
        var builder = new ApnsClientBuilder().setApnsServer(settings.url().getHost(), port);
        if (settings.ca() != null) {
            builder.setTrustedServerCertificateChain(settings.ca().toFile());
        }
        if (settings.certificate() != null) {
            builder.setClientCredentials(settings.certificate().toFile(), settings.certificatePassword());
        } else {
            builder.setSigningKey(ApnsSigningKey.loadFromPkcs8File(
                    Objects.requireNonNull(settings.signingKey()).toFile(),
                    Objects.requireNonNull(settings.teamId()),
                    Objects.requireNonNull(settings.keyId())));
        }
        return builder.build();
    }

    /** Sends what is due. */
    @Scheduled(fixedDelayString = "${edict.apns.interval:1s}")
    void dispatch() {
        if (client == null) {
            return;
        }
        List<Push> pushes = outbox.take(clock.instant(), BATCH);
        // WHY: outcomes are kept on this thread, because the client's threads must not wait for the database.
        List<CompletableFuture<Outcome>> sending =
                pushes.stream().map(push -> send(client, push)).toList();
        sending.forEach(outcome -> settle(outcome.join()));
    }

    /** What became of a push: an answer of the server, or none. */
    private record Outcome(
            Push push,
            @Nullable PushNotificationResponse<SimpleApnsPushNotification> response,
            @Nullable Throwable failure) {}

    private CompletableFuture<Outcome> send(ApnsClient apns, Push push) {
        Instant invalidAfter = clock.instant().plus(VALID_FOR);
        var notification = new SimpleApnsPushNotification(
                HexFormat.of().formatHex(push.target().token()),
                push.target().topic(),
                JsonNodeFactory.instance
                        .objectNode()
                        .put("mdm", push.target().magic())
                        .toString(),
                invalidAfter,
                DeliveryPriority.IMMEDIATE,
                PushType.MDM);
        return apns.sendNotification(notification).handle((response, failure) -> new Outcome(push, response, failure));
    }

    private void settle(Outcome outcome) {
        Push push = outcome.push();
        var response = outcome.response();
        String reason =
                response == null ? "unreachable" : response.getRejectionReason().orElse("");
        boolean accepted = response != null && response.isAccepted();
        meters.counter("edict.pushes", "outcome", accepted ? "accepted" : reason)
                .increment();
        try {
            if (accepted) {
                outbox.done(push);
            } else if (DEAD.contains(reason)) {
                LOG.info("the push token of device {} is dead ({})", push.deviceId(), reason);
                outbox.dead(push);
            } else if (push.attempts() >= MAX_ATTEMPTS) {
                LOG.warn("a push to device {} is given up: {}", push.deviceId(), reason);
                outbox.done(push);
            } else {
                LOG.debug("a push to device {} is tried again: {}", push.deviceId(), reason, outcome.failure());
            }
        } catch (RuntimeException e) {
            LOG.warn("the outcome of a push to device {} is not kept; it is sent again", push.deviceId(), e);
        }
    }

    @Override
    public void destroy() {
        if (client != null) {
            client.close().join();
        }
    }
}
