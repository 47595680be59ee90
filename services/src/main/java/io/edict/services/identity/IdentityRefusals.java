package io.edict.services.identity;

import io.edict.services.audit.ActivityLog;
import io.edict.services.audit.RefusedRequests;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What a refused request leaves behind: an audit line, a count, and for an attempted takeover an alarm. */
@Component
public class IdentityRefusals {
    private static final Logger LOG = LoggerFactory.getLogger(IdentityRefusals.class);
    private static final String ACTION = "identity.refused";

    private final RefusedRequests requests;
    private final ActivityLog activity;
    private final MeterRegistry meters;

    IdentityRefusals(RefusedRequests requests, ActivityLog activity, MeterRegistry meters) {
        this.requests = requests;
        this.activity = activity;
        this.meters = meters;
    }

    /**
     * Records that a request was refused before anybody knew which device it came from.
     *
     * @param peerAddress where the request came from
     */
    public void record(RefusalReason reason, String detail, String peerAddress) {
        count(reason);
        LOG.info("request refused reason={} peer={} detail={}", reason, peerAddress, detail);
        requests.record(peerAddress, ACTION, null, Map.of("reason", reason.name(), "detail", detail));
    }

    /**
     * Records that the holder of a certificate was refused.
     *
     * @param claimed what the message said
     * @param target the device it would have been; null: none
     */
    void record(
            BindingResult.Refused refused,
            DeviceCertificate certificate,
            DeviceIdentifiers claimed,
            @Nullable String target) {
        count(refused.reason());
        String actor = "certificate " + certificate.sha256();
        var details = new TreeMap<String, String>();
        details.put("reason", refused.reason().name());
        details.put("detail", refused.detail());
        putClaim(details, "claimedUdid", claimed.udid());
        putClaim(details, "claimedEnrollmentId", claimed.enrollmentId());
        putClaim(details, "claimedSerialNumber", claimed.serialNumber());
        requests.record(actor, ACTION, target, details);
        if (target != null && isTakeover(refused.reason())) {
            LOG.warn("takeover refused device={} certificate={}", target, certificate.sha256());
            activity.record(target, actor, "device.takeover-refused", details);
        } else {
            LOG.info("message refused reason={} certificate={}", refused.reason(), certificate.sha256());
        }
    }

    private static void putClaim(Map<String, String> details, String name, @Nullable String value) {
        if (value != null) {
            details.put(name, value.length() <= 64 ? value : value.substring(0, 64));
        }
    }

    private static boolean isTakeover(RefusalReason reason) {
        return reason == RefusalReason.DEVICE_KNOWN || reason == RefusalReason.SERIAL_KNOWN;
    }

    private void count(RefusalReason reason) {
        meters.counter("edict.identity.refused", "reason", reason.name()).increment();
    }
}
