package io.edict.simulator.mdm;

import com.dd.plist.NSDictionary;
import io.edict.simulator.device.Counters;
import io.edict.simulator.device.DeviceState;
import io.edict.simulator.device.Enrollment;
import io.edict.simulator.device.Family;
import io.edict.simulator.device.Identity;
import io.edict.simulator.device.UnsentReport;
import io.edict.simulator.mdm.Reply.Effect;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The MDM client of a device: enrolls with a profile, then talks in sessions. A session begins with Idle and ends with
 * the server's empty reply. What an answer promises is kept before the answer leaves, so that a device that is interrupted
 * between any two requests goes on where it was.
 */
public final class MdmClient {
    private static final String CHECK_IN_TYPE = "application/x-apple-aspen-mdm-checkin";
    private static final String REPORT_TYPE = "application/x-apple-aspen-mdm";
    /** A server that has more than this for one session never ends it. */
    private static final int MOST_COMMANDS_PER_SESSION = 200;

    private final Transport transport;
    private final ScepClient scep;
    private final Commands commands;
    private final Consumer<DeviceState> keep;

    /** A client whose devices live in memory only. */
    public MdmClient(Transport transport, Commands commands) {
        this(transport, commands, device -> {});
    }

    /**
     * A client of devices that outlive this process.
     *
     * @param keep writes a device's state where it survives
     */
    public MdmClient(Transport transport, Commands commands, Consumer<DeviceState> keep) {
        this.transport = transport;
        this.keep = keep;
        this.scep = new ScepClient(transport);
        this.commands = commands;
    }

    /** Fetches a fresh enrollment profile with an API token. */
    public EnrollmentProfile fetchProfile(URI baseUrl, String code, String token) {
        URI uri = baseUrl.resolve(
                "/api/v1/enrollment/" + URLEncoder.encode(code, StandardCharsets.UTF_8) + "/profile?signed=false");
        return EnrollmentProfile.parse(transport.get(uri, Map.of("Authorization", "Bearer " + token)));
    }

    /**
     * Obtains the identity that the profile promises, installs the profile and keeps both: a challenge is good for one
     * identity only.
     */
    public void obtainIdentity(DeviceState device, EnrollmentProfile profile) {
        obtainIdentity(device, profile, ScepClient.newKeys(profile.keyBits()));
    }

    /** The same for a key that is there already. */
    public void obtainIdentity(DeviceState device, EnrollmentProfile profile, KeyPair keys) {
        MdmIdentity identity = scep.enroll(profile.scepUrl(), profile.subject(), profile.challenge(), keys);
        device.installProfile(profile.profile());
        device.enrolled(new Enrollment(
                profile.serverUrl(),
                profile.checkInUrl(),
                profile.topic(),
                profile.signMessage(),
                Base64.getEncoder().encodeToString(identity.privateKey().getEncoded()),
                encoded(identity)));
        keep.accept(device);
    }

    /** Authenticate, TokenUpdate and, on a Mac, SetBootstrapToken; what was answered before is not sent again. */
    public void checkIn(DeviceState device) {
        Enrollment enrollment = enrollment(device);
        MdmIdentity identity = MdmIdentity.decode(enrollment.privateKey(), enrollment.certificate());
        List<NSDictionary> messages = new ArrayList<>();
        messages.add(CheckInMessages.authenticate(device, enrollment.topic()));
        messages.add(CheckInMessages.tokenUpdate(device.identity(), enrollment.topic()));
        if (device.identity().family() == Family.MACOS) {
            messages.add(CheckInMessages.bootstrapToken(device.identity()));
        }
        for (NSDictionary message : messages.subList(device.checkInMessages(), messages.size())) {
            send(enrollment, identity, enrollment.checkInUrl(), CHECK_IN_TYPE, message);
            device.checkInMessageAnswered();
            keep.accept(device);
        }
        device.checkedIn();
        keep.accept(device);
    }

    /** The signed Idle of a device. */
    public SignedReport idle(DeviceState device) {
        Enrollment enrollment = enrollment(device);
        return signed(
                enrollment,
                MdmIdentity.decode(enrollment.privateKey(), enrollment.certificate()),
                enrollment.serverUrl(),
                REPORT_TYPE,
                report(device.identity(), "Idle"));
    }

    /** Sends a report and returns what the server wants next; empty: nothing. */
    public byte[] send(SignedReport report) {
        return transport.put(report.url(), report.headers(), report.body());
    }

    /**
     * One session: Idle, then a report for each command until the server has nothing more. A report that an earlier
     * session could not deliver comes first.
     *
     * @return what happens to the device next, and how many commands got a final answer
     */
    public Session connect(DeviceState device) {
        Enrollment enrollment = enrollment(device);
        MdmIdentity identity = MdmIdentity.decode(enrollment.privateKey(), enrollment.certificate());
        UnsentReport unsent = device.unsentReport().orElse(null);
        NSDictionary report = unsent == null
                ? report(device.identity(), "Idle")
                : Plists.parse(unsent.plist().getBytes(StandardCharsets.UTF_8));
        Effect effect = unsent == null ? Effect.NONE : Effect.valueOf(unsent.effect());
        int answered = unsent == null ? 0 : 1;
        for (int step = 0; step < MOST_COMMANDS_PER_SESSION; step++) {
            byte[] body = deliver(device, enrollment, identity, report, effect);
            if (body.length == 0 || effect != Effect.NONE) {
                return new Session(answered, effect);
            }
            NSDictionary envelope = Plists.parse(body);
            Reply reply = commands.answer(envelope, device);
            if (reply.terminal()) {
                device.count(Counters.COMMANDS);
                answered++;
            }
            effect = reply.effect();
            report = report(device.identity(), reply.status());
            report.put("CommandUUID", Plists.string(envelope, "CommandUUID").orElse(""));
            report.putAll(reply.keys());
            device.promise(new UnsentReport(new String(Plists.write(report), StandardCharsets.UTF_8), effect.name()));
            keep.accept(device);
        }
        throw new MalformedReplyException("the session does not end", null);
    }

    /** Sends a report. One that is refused for good is not sent again, and what follows from it happens all the same. */
    private byte[] deliver(
            DeviceState device, Enrollment enrollment, MdmIdentity identity, NSDictionary report, Effect effect) {
        try {
            byte[] body = send(enrollment, identity, enrollment.serverUrl(), REPORT_TYPE, report);
            device.reportDelivered();
            return body;
        } catch (RefusedException e) {
            if (!e.transitory()) {
                device.reportDelivered();
            }
            if (e.transitory() || effect == Effect.NONE) {
                throw e;
            }
            return new byte[0];
        }
    }

    /**
     * How a session ended.
     *
     * @param answered commands that got a final answer
     * @param effect what happens to the device now
     */
    public record Session(int answered, Effect effect) {}

    private static Enrollment enrollment(DeviceState device) {
        return device.enrollment().orElseThrow(() -> new IllegalStateException("the device has no identity"));
    }

    private byte[] send(Enrollment enrollment, MdmIdentity identity, URI url, String type, NSDictionary message) {
        return send(signed(enrollment, identity, url, type, message));
    }

    private static SignedReport signed(
            Enrollment enrollment, MdmIdentity identity, URI url, String type, NSDictionary message) {
        byte[] body = Plists.write(message);
        Map<String, String> headers = new HashMap<>();
        headers.put("Content-Type", type);
        if (enrollment.signMessage()) {
            headers.put("Mdm-Signature", identity.sign(body));
        }
        return new SignedReport(url, headers, body);
    }

    private static String encoded(MdmIdentity identity) {
        try {
            return Base64.getEncoder().encodeToString(identity.certificate().getEncoded());
        } catch (java.security.cert.CertificateEncodingException e) {
            throw new MalformedReplyException("the certificate cannot be stored", e);
        }
    }

    private static NSDictionary report(Identity identity, String status) {
        NSDictionary report = new NSDictionary();
        report.put("UDID", identity.udid());
        report.put("Status", status);
        return report;
    }
}
