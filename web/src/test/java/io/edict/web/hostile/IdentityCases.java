package io.edict.web.hostile;

import static io.edict.web.hostile.Battlefield.CHECK_IN;
import static io.edict.web.hostile.Battlefield.CONNECT;
import static io.edict.web.hostile.Bodies.plist;
import static io.edict.web.hostile.Bodies.string;
import static io.edict.web.hostile.HostileCase.mdm;

import io.edict.simulator.device.DeviceState;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Attempts to be somebody else on the MDM channel. */
final class IdentityCases {
    private IdentityCases() {}

    static List<HostileCase> all() {
        List<HostileCase> cases = new ArrayList<>();
        cases.addAll(signatures());
        cases.addAll(headers());
        cases.addAll(impersonations());
        cases.addAll(takeovers());
        return cases;
    }

    private static List<HostileCase> signatures() {
        return List.of(
                mdm("no signature", field -> withSignature(field, null)),
                mdm("an empty signature", field -> withSignature(field, "")),
                mdm("a signature that is no base64", field -> withSignature(field, "%%%not base64%%%")),
                mdm(
                        "a signature that is no CMS",
                        field -> withSignature(field, base64("hello".getBytes(StandardCharsets.UTF_8)))),
                mdm(
                        "a signature of another body",
                        field -> withSignature(
                                field,
                                Battlefield.identity(field.victim()).sign("other".getBytes(StandardCharsets.UTF_8)))),
                mdm("a signature cut short", field -> {
                    String whole = Battlefield.identity(field.victim()).sign(idle(field.victim()));
                    return withSignature(field, whole.substring(0, whole.length() / 2 / 4 * 4));
                }),
                mdm(
                        "a self-signed certificate",
                        field -> withSignature(
                                field, Signatures.selfSigned("CN=victim").sign(idle(field.victim())))),
                mdm(
                        "another authority of the same name",
                        field -> withSignature(
                                field,
                                Signatures.forgedFrom(Battlefield.identity(field.victim())
                                                .certificate())
                                        .sign(idle(field.victim())))),
                mdm(
                        "the victim's certificate over a key of our own",
                        field -> withSignature(
                                field,
                                Signatures.swapped(
                                        idle(field.victim()),
                                        Battlefield.identity(field.attacker()),
                                        Battlefield.identity(field.victim()).certificate()))),
                mdm(
                        "two signers, one of them honest",
                        field -> withSignature(
                                field,
                                Signatures.cms(
                                        idle(field.victim()),
                                        false,
                                        true,
                                        Battlefield.identity(field.attacker()),
                                        Battlefield.identity(field.victim())))),
                mdm("no signer", field -> withSignature(field, Signatures.cms(idle(field.victim()), false, true))),
                mdm(
                        "a signature that encloses another body",
                        field -> withSignature(
                                field,
                                Signatures.cms(
                                        "other".getBytes(StandardCharsets.UTF_8),
                                        true,
                                        true,
                                        Battlefield.identity(field.victim())))),
                mdm(
                        "a signature without a certificate",
                        field -> withSignature(
                                field,
                                Signatures.cms(
                                        idle(field.victim()), false, false, Battlefield.identity(field.victim())))),
                mdm(
                        "60 kB of signature",
                        field -> field.send(
                                "PUT", CONNECT, Map.of("Mdm-Signature", "A".repeat(60_000)), idle(field.victim()))),
                mdm("deeply nested BER as the signature", field -> withSignature(field, base64(nestedBer(4_000)))));
    }

    private static List<HostileCase> headers() {
        List<HostileCase> cases = new ArrayList<>();
        for (String header : List.of(
                "Client-Cert", "X-Client-Cert", "X-SSL-Client-Cert", "ssl-client-cert", "X-Forwarded-Client-Cert")) {
            cases.add(mdm("the victim's certificate in " + header + " from an unlisted proxy", field -> {
                byte[] der = Battlefield.identity(field.victim()).certificate().getEncoded();
                String value = header.equals("Client-Cert")
                        ? ":" + base64(der) + ":"
                        : URLEncoder.encode(
                                "-----BEGIN CERTIFICATE-----\n" + base64(der) + "\n-----END CERTIFICATE-----\n",
                                StandardCharsets.UTF_8);
                return field.send("PUT", CONNECT, Map.of(header, value), idle(field.victim()));
            }));
        }
        cases.add(mdm("an honest signature beside the victim's certificate in a header", field -> {
            byte[] der = Battlefield.identity(field.victim()).certificate().getEncoded();
            byte[] body = idle(field.victim());
            return field.send(
                    "PUT",
                    CONNECT,
                    Map.of(
                            "Client-Cert",
                            ":" + base64(der) + ":",
                            "X-Forwarded-For",
                            "127.0.0.1",
                            "Mdm-Signature",
                            Battlefield.identity(field.attacker()).sign(body)),
                    body);
        }));
        cases.add(mdm(
                "an admin's token instead of a signature",
                field -> field.send(
                        "PUT",
                        CONNECT,
                        Map.of("Authorization", "Bearer " + field.server().token()),
                        idle(field.victim()))));
        return cases;
    }

    private static List<HostileCase> impersonations() {
        List<HostileCase> cases = new ArrayList<>();
        cases.add(mdm(
                "Idle with the victim's UDID", field -> field.signed(CONNECT, field.attacker(), idle(field.victim()))));
        cases.add(mdm(
                "a report on the victim's command",
                field -> field.signed(
                        CONNECT,
                        field.attacker(),
                        plist(string("UDID", field.attacker().identity().udid())
                                + string("Status", "Acknowledged")
                                + string("CommandUUID", victimsCommand(field))))));
        cases.add(mdm(
                "a report on the victim's command with the victim's UDID",
                field -> field.signed(
                        CONNECT,
                        field.attacker(),
                        plist(string("UDID", field.victim().identity().udid())
                                + string("Status", "Error")
                                + string("CommandUUID", victimsCommand(field))))));
        for (String type : List.of(
                "TokenUpdate",
                "CheckOut",
                "SetBootstrapToken",
                "GetBootstrapToken",
                "DeclarativeManagement",
                "GetToken",
                "UserAuthenticate")) {
            cases.add(mdm(
                    type + " with the victim's UDID",
                    field -> field.signed(CHECK_IN, field.attacker(), plist(message(type, field.victim()) + MORE))));
        }
        cases.add(mdm(
                "TokenUpdate with a foreign topic",
                field -> field.signed(
                        CHECK_IN,
                        field.attacker(),
                        plist(message("TokenUpdate", field.attacker()) + MORE)
                                .replace(Battlefield.topic(field.attacker()), "com.apple.mgmt.External.stolen"))));
        cases.add(mdm(
                "a body signed for check-in sent to connect",
                field -> field.signed(
                        CONNECT, field.attacker(), plist(message("TokenUpdate", field.attacker()) + MORE))));
        return cases;
    }

    private static List<HostileCase> takeovers() {
        return List.of(
                mdm(
                        "Authenticate with the victim's UDID by an enrolled certificate",
                        field -> field.signed(
                                CHECK_IN,
                                field.attacker(),
                                plist(message("Authenticate", field.victim()) + hardware(field)))),
                mdm(
                        "Authenticate with the victim's UDID by a fresh certificate",
                        field -> field.signed(
                                CHECK_IN,
                                field.stranger(),
                                plist(message("Authenticate", field.victim()) + hardware(field)))),
                mdm(
                        "Authenticate with the victim's serial number by a fresh certificate",
                        field -> field.signed(
                                CHECK_IN,
                                field.stranger(),
                                plist(message("Authenticate", field.victim()) + hardware(field))
                                        .replace(
                                                field.victim().identity().udid(),
                                                "AAAAAAAA-0000-4000-8000-000000000001"))),
                mdm(
                        "a second device on a bound certificate",
                        field -> field.signed(
                                CHECK_IN,
                                field.attacker(),
                                plist(message("Authenticate", field.attacker()) + hardware(field))
                                        .replace(field.attacker().identity().udid(), "00008130-00AAAAAAAAAAAAAA")
                                        .replace(field.victim().identity().serialNumber(), "NEWSERIAL1"))),
                mdm("Authenticate with a foreign topic by a fresh certificate", field -> {
                    DeviceState stranger = field.stranger();
                    return field.signed(
                            CHECK_IN,
                            stranger,
                            plist(message("Authenticate", stranger)
                                            + string(
                                                    "SerialNumber",
                                                    stranger.identity().serialNumber()))
                                    .replace(Battlefield.topic(stranger), "com.apple.mgmt.External.stolen"));
                }),
                mdm("Idle by a fresh certificate that never authenticated", field -> {
                    DeviceState stranger = field.stranger();
                    return field.signed(CONNECT, stranger, idle(stranger));
                }),
                mdm("TokenUpdate before Authenticate", field -> {
                    DeviceState stranger = field.stranger();
                    return field.signed(CHECK_IN, stranger, plist(message("TokenUpdate", stranger) + MORE));
                }));
    }

    private static final String MORE =
            string("PushMagic", "stolen") + "<key>Token</key><data>AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=</data>";

    private static String hardware(Battlefield field) {
        return string("SerialNumber", field.victim().identity().serialNumber())
                + string("ProductName", "Mac15,3")
                + string("OSVersion", "15.0")
                + string("BuildVersion", "24A335");
    }

    private static String message(String type, DeviceState device) {
        return string("MessageType", type)
                + string("UDID", device.identity().udid())
                + string("Topic", Battlefield.topic(device));
    }

    private static String victimsCommand(Battlefield field) {
        return field.server()
                .admin()
                .commands(field.victim().identity().serialNumber())
                .get(0)
                .get("uuid")
                .asText();
    }

    private static Answer withSignature(Battlefield field, @org.jspecify.annotations.Nullable String signature)
            throws Exception {
        return field.send(
                "PUT",
                CONNECT,
                signature == null ? Map.of() : Map.of("Mdm-Signature", signature),
                idle(field.victim()));
    }

    static byte[] idle(DeviceState device) {
        return plist(string("UDID", device.identity().udid()) + string("Status", "Idle"))
                .getBytes(StandardCharsets.UTF_8);
    }

    static byte[] nestedBer(int depth) {
        byte[] bytes = new byte[depth * 2];
        for (int i = 0; i < depth; i++) {
            bytes[2 * i] = 0x30;
            bytes[2 * i + 1] = (byte) 0x80;
        }
        return bytes;
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
