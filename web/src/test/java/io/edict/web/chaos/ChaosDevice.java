package io.edict.web.chaos;

import com.dd.plist.NSDictionary;
import com.dd.plist.NSObject;
import com.dd.plist.PropertyListParser;
import io.edict.simulator.device.DeviceState;
import io.edict.simulator.device.Enrollment;
import io.edict.simulator.mdm.Commands;
import io.edict.simulator.mdm.MdmClient;
import io.edict.simulator.mdm.MdmIdentity;
import io.edict.simulator.mdm.RefusedException;
import io.edict.simulator.mdm.Reply;
import io.edict.simulator.mdm.SignedReport;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * An MDM client on a bad network that keeps a history. What it has carried out it remembers by CommandUUID, and does not do
 * again. When a reply does not come it repeats its report or begins anew with Idle, as its seed says; now and then it
 * restarts with a command that it has not looked at. Not thread-safe.
 */
final class ChaosDevice {
    private static final double RESTARTS = 0.03;
    private static final double REPEATS_REPORT = 0.7;
    private static final int MOST_STEPS = 100;

    private final DeviceState state;
    private final MdmClient mdm;
    private final Commands commands;
    private final KeyPair keys;
    private final URI server;
    private final String token;
    private final History history;
    private final SplittableRandom random;
    private final Map<String, Report> remembered = new HashMap<>();
    private @Nullable Report unanswered;

    ChaosDevice(
            DeviceState state,
            MdmClient mdm,
            Commands commands,
            KeyPair keys,
            URI server,
            String token,
            History history,
            SplittableRandom random) {
        this.state = state;
        this.mdm = mdm;
        this.commands = commands;
        this.keys = keys;
        this.server = server;
        this.token = token;
        this.history = history;
        this.random = random;
    }

    String serialNumber() {
        return state.identity().serialNumber();
    }

    History history() {
        return history;
    }

    /** Whether its enrollment has come to its end. */
    boolean enrolled() {
        return state.isCheckedIn();
    }

    /** Enrolls, or goes on with it where a failure left off. */
    boolean enroll() {
        try {
            if (state.enrollment().isEmpty()) {
                mdm.obtainIdentity(state, mdm.fetchProfile(server, "default", token), keys);
            }
            if (!state.isCheckedIn()) {
                mdm.checkIn(state);
            }
            return true;
        } catch (UncheckedIOException e) {
            return false;
        } catch (RefusedException e) {
            history.add(Event.Kind.FAILED, "", "enrollment", String.valueOf(e.status()));
            return false;
        }
    }

    /**
     * One session.
     *
     * @return whether it went well to its end
     */
    boolean session() {
        Report report = unanswered != null && random.nextDouble() < REPEATS_REPORT ? unanswered : null;
        unanswered = null;
        for (int step = 0; step < MOST_STEPS; step++) {
            byte[] body = exchange(report);
            if (body == null) {
                unanswered = report;
                return false;
            }
            if (body.length == 0) {
                return true;
            }
            report = carryOut(body);
            if (report == null) {
                return false;
            }
        }
        return true;
    }

    private byte @Nullable [] exchange(@Nullable Report report) {
        if (report != null) {
            history.add(Event.Kind.SENT, report.uuid, report.type, report.status);
        }
        try {
            byte[] body = mdm.send(signed(report));
            if (report != null) {
                history.add(Event.Kind.ANSWERED, report.uuid, report.type, report.status);
            }
            return body;
        } catch (UncheckedIOException e) {
            return null;
        } catch (RefusedException e) {
            history.add(
                    Event.Kind.FAILED,
                    report == null ? "" : report.uuid,
                    report == null ? "Idle" : report.type,
                    String.valueOf(e.status()));
            return null;
        }
    }

    /** Null: the device restarted before it looked at the command. */
    private @Nullable Report carryOut(byte[] body) {
        NSDictionary envelope = parse(body);
        String uuid = text(envelope, "CommandUUID");
        String type = text((NSDictionary) envelope.get("Command"), "RequestType");
        history.add(Event.Kind.OFFERED, uuid, type, sha256(body));
        if (random.nextDouble() < RESTARTS) {
            return null;
        }
        Report known = remembered.get(uuid);
        if (known != null) {
            return known;
        }
        Reply reply = commands.answer(envelope, state);
        var report = new Report(uuid, type, reply.status(), reply.keys());
        if (reply.terminal()) {
            if (reply.status().equals("Acknowledged")) {
                history.add(Event.Kind.EXECUTED, uuid, type, "");
            }
            remembered.put(uuid, report);
        }
        return report;
    }

    private SignedReport signed(@Nullable Report report) {
        Enrollment enrollment = state.enrollment().orElseThrow();
        var message = new NSDictionary();
        message.put("UDID", state.identity().udid());
        message.put("Status", report == null ? "Idle" : report.status);
        if (report != null) {
            message.put("CommandUUID", report.uuid);
            message.putAll(report.keys);
        }
        byte[] body = message.toXMLPropertyList().getBytes(StandardCharsets.UTF_8);
        Map<String, String> headers = new HashMap<>(Map.of("Content-Type", "application/x-apple-aspen-mdm"));
        if (enrollment.signMessage()) {
            headers.put(
                    "Mdm-Signature",
                    MdmIdentity.decode(enrollment.privateKey(), enrollment.certificate())
                            .sign(body));
        }
        return new SignedReport(enrollment.serverUrl(), headers, body);
    }

    private static NSDictionary parse(byte[] body) {
        try {
            return (NSDictionary) PropertyListParser.parse(body);
        } catch (Exception e) {
            throw new AssertionError("a server handed out what is no command", e);
        }
    }

    private static String text(NSDictionary in, String key) {
        NSObject value = in.get(key);
        return value == null ? "" : value.toJavaObject().toString();
    }

    private static String sha256(byte[] body) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(body))
                    .substring(0, 16);
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Report(String uuid, String type, String status, NSDictionary keys) {}
}
