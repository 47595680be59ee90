package io.edict.web.hostile;

import static io.edict.web.hostile.Battlefield.CHECK_IN;
import static io.edict.web.hostile.Battlefield.CONNECT;
import static io.edict.web.hostile.Bodies.plist;
import static io.edict.web.hostile.Bodies.string;
import static io.edict.web.hostile.HostileCase.mdm;

import io.edict.simulator.device.DeviceState;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Malformed and malicious property lists, properly signed by an enrolled device so that they reach the parser. */
final class BodyCases {
    private static final String FILE = "<!ENTITY x SYSTEM \"file:///etc/passwd\">";

    private BodyCases() {}

    static List<HostileCase> all() {
        List<HostileCase> cases = new ArrayList<>();
        cases.addAll(entities());
        cases.addAll(shapes());
        cases.addAll(binaries());
        cases.addAll(encodings());
        cases.addAll(messages());
        return cases;
    }

    private static List<HostileCase> entities() {
        return List.of(
                tokenUpdate(
                        "external entity in the UDID",
                        device -> plist("<!DOCTYPE plist [" + FILE + "]>", keys(device) + string("PushMagic", "&x;"))),
                mdm("external DTD, which nobody may fetch", BodyCases::externalDtd),
                tokenUpdate(
                        "parameter entity",
                        device -> plist(
                                "<!DOCTYPE plist [<!ENTITY % p SYSTEM \"file:///etc/passwd\"> %p;]>",
                                keys(device) + string("PushMagic", "m"))),
                tokenUpdate("billion laughs", device -> plist(laughs(), keys(device) + string("PushMagic", "&i;"))),
                tokenUpdate(
                        "quadratic entity",
                        device -> plist(
                                "<!DOCTYPE plist [<!ENTITY a \"" + "a".repeat(50_000) + "\">]>",
                                keys(device) + string("PushMagic", "&a;".repeat(5_000)))),
                connect(
                        "external entity as the status",
                        device -> plist("<!DOCTYPE plist [" + FILE + "]>", udid(device) + string("Status", "&x;"))));
    }

    private static Answer externalDtd(Battlefield field) throws Exception {
        try (ServerSocket canary = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            canary.setSoTimeout(300);
            DeviceState device = field.attacker();
            String doctype = "<!DOCTYPE plist SYSTEM \"http://127.0.0.1:" + canary.getLocalPort() + "/evil.dtd\">";
            Answer answer =
                    field.signed(CHECK_IN, device, plist(doctype, keys(device).replace("TokenUpdate", "Steal")));
            try {
                canary.accept().close();
            } catch (SocketTimeoutException untouched) {
                return answer;
            }
            throw new AssertionError("the parser fetched an external DTD");
        }
    }

    private static List<HostileCase> shapes() {
        return List.of(
                connect("100 nested arrays", device -> idleWith(device, Bodies.nested("<array>", "</array>", 100))),
                connect(
                        "60,000 nested arrays",
                        device -> idleWith(device, Bodies.nested("<array>", "</array>", 60_000))),
                connect(
                        "10,000 nested dictionaries",
                        device -> idleWith(device, Bodies.nested("<dict><key>a</key>", "</dict>", 10_000))),
                connect("unclosed nesting", device -> idleWith(device, "<array>".repeat(5_000))),
                connect("2 MiB", device -> idleWith(device, "<string>" + "a".repeat(2 << 20) + "</string>")),
                connect(
                        "a million strings",
                        device -> idleWith(device, "<array>" + "<string>a</string>".repeat(1_000_000) + "</array>")),
                connect(
                        "an array as the root",
                        device -> "<plist version=\"1.0\"><array><string>Idle</string></array></plist>"),
                connect("a string as the root", device -> "<plist version=\"1.0\"><string>Idle</string></plist>"),
                connect("nothing", device -> ""),
                connect("a truncated list", device -> {
                    String whole = plist(udid(device) + string("Status", "Idle"));
                    return whole.substring(0, whole.length() - 20);
                }),
                connect("two lists", device -> plist(udid(device) + string("Status", "Idle"))
                        .repeat(2)),
                connect("the UDID twice", device -> plist(udid(device) + udid(device) + string("Status", "Idle"))),
                connect(
                        "the status twice",
                        device -> plist(udid(device) + string("Status", "Idle") + string("Status", "Acknowledged"))),
                connect(
                        "an OpenStep list",
                        device -> "{ UDID = \"" + device.identity().udid() + "\"; Status = Idle; }"),
                connect("JSON", device -> "{\"UDID\":\"" + device.identity().udid() + "\",\"Status\":\"Idle\"}"),
                connect(
                        "a UDID that is a dictionary",
                        device -> plist(
                                "<key>UDID</key><dict><key>$ne</key><string/></dict>" + string("Status", "Idle"))),
                connect(
                        "a UDID that is a number",
                        device -> plist("<key>UDID</key><integer>1</integer>" + string("Status", "Idle"))),
                connect("no UDID", device -> plist(string("Status", "Idle"))),
                connect("a number of 10^8 digits", device -> idleWith(device, "<integer>1e99999999</integer>")),
                connect("a date that is none", device -> idleWith(device, "<date>yesterday</date>")),
                connect("data that is none", device -> idleWith(device, "<data>%%%</data>")));
    }

    private static List<HostileCase> binaries() {
        byte[] loop = {(byte) 0xA1, 0, 0};
        byte[] dictionaryLoop = {(byte) 0xD1, 0, 1, 0, 0};
        byte[] key = {0x51, 'a'};
        byte[] header = "bplist00".getBytes(StandardCharsets.US_ASCII);
        return List.of(
                binary("an array that holds itself", Bodies.binary(loop)),
                binary("a dictionary that holds itself", Bodies.binary(dictionaryLoop, key)),
                binary(
                        "two arrays that hold each other",
                        Bodies.binary(new byte[] {(byte) 0xA1, 0, 1}, new byte[] {(byte) 0xA1, 0, 0})),
                binary("2^62 objects", Bodies.join(header, Bodies.trailer(8, 8, 1L << 62, 0, 8))),
                binary("an offset table outside", Bodies.join(header, loop, Bodies.trailer(4, 2, 1, 0, 1L << 40))),
                binary("a negative root", Bodies.join(header, loop, Bodies.trailer(4, 2, 1, -1, 8))),
                binary("a string of 2 GiB", Bodies.binary(new byte[] {0x5F, 0x12, 0x7F, (byte) 0xFF, (byte) 0xFF, -1})),
                binary(
                        "an array of 2^31 members",
                        Bodies.binary(new byte[] {(byte) 0xAF, 0x12, 0x7F, (byte) 0xFF, (byte) 0xFF, -1})),
                binary("arrays 20 levels deep that double at each", doubling(20)),
                binary("only a header", header));
    }

    private static byte[] doubling(int levels) {
        byte[][] objects = new byte[levels + 1][];
        for (int i = 0; i < levels; i++) {
            objects[i] = new byte[] {(byte) 0xA2, 0, (byte) (i + 1), 0, (byte) (i + 1)};
        }
        objects[levels] = new byte[] {0x51, 'a'};
        return Bodies.binary(objects);
    }

    private static List<HostileCase> encodings() {
        return List.of(
                encoded("an external entity in UTF-16", StandardCharsets.UTF_16),
                encoded("an external entity in UTF-16BE without a mark", StandardCharsets.UTF_16BE),
                encoded("an external entity in UTF-32", Charset.forName("UTF-32")),
                mdm(
                        "UTF-7 as the declared encoding",
                        field -> field.signed(
                                CONNECT,
                                field.attacker(),
                                plist(udid(field.attacker()) + string("Status", "Idle"))
                                        .replace("UTF-8", "UTF-7"))),
                mdm(
                        "bytes that are no UTF-8",
                        field -> field.signed(
                                CONNECT,
                                field.attacker(),
                                plist(udid(field.attacker()) + string("Status", "Idle\u00ff"))
                                        .getBytes(StandardCharsets.ISO_8859_1))),
                mdm(
                        "a NUL in the status",
                        field -> field.signed(
                                CONNECT, field.attacker(), plist(udid(field.attacker()) + string("Status", "Idle\0")))),
                mdm("a gzip bomb", field -> {
                    byte[] body = Bodies.gzipBomb(200);
                    return field.send(
                            "PUT",
                            CONNECT,
                            Map.of(
                                    "Content-Encoding",
                                    "gzip",
                                    "Mdm-Signature",
                                    Battlefield.identity(field.attacker()).sign(body)),
                            body);
                }));
    }

    private static List<HostileCase> messages() {
        return List.of(
                tokenUpdate(
                        "an unheard-of message", device -> plist(keys(device).replace("TokenUpdate", "Frobnicate"))),
                tokenUpdate("no MessageType", device -> plist(udid(device))),
                tokenUpdate(
                        "a MessageType that is an array",
                        device -> plist(udid(device) + "<key>MessageType</key><array/>")),
                tokenUpdate("a TokenUpdate without a token", device -> plist(keys(device))),
                tokenUpdate(
                        "a token of 100 kB",
                        device -> plist(keys(device) + string("PushMagic", "m") + "<key>Token</key><data>"
                                + "AAAA".repeat(25_000) + "</data>")),
                connect("an unheard-of status", device -> plist(udid(device) + string("Status", "Hacked"))),
                connect("no status", device -> plist(udid(device))),
                connect("a report on no command", device -> plist(udid(device) + string("Status", "Acknowledged"))),
                connect(
                        "a CommandUUID that is no UUID",
                        device -> plist(udid(device)
                                + string("Status", "Acknowledged")
                                + string("CommandUUID", "../../' or 1=1 --"))),
                connect(
                        "a CommandUUID nobody sent",
                        device -> plist(udid(device)
                                + string("Status", "Acknowledged")
                                + string("CommandUUID", "11111111-2222-4333-8444-555555555555"))));
    }

    private static HostileCase tokenUpdate(String name, Function<DeviceState, String> body) {
        return mdm(name, field -> field.signed(CHECK_IN, field.attacker(), body.apply(field.attacker())));
    }

    private static HostileCase connect(String name, Function<DeviceState, String> body) {
        return mdm(name, field -> field.signed(CONNECT, field.attacker(), body.apply(field.attacker())));
    }

    private static HostileCase binary(String name, byte[] body) {
        return mdm("binary: " + name, field -> field.signed(CONNECT, field.attacker(), body));
    }

    private static HostileCase encoded(String name, Charset charset) {
        return mdm(name, field -> {
            String text = plist("<!DOCTYPE plist [" + FILE + "]>", udid(field.attacker()) + string("Status", "&x;"));
            return field.signed(
                    CONNECT,
                    field.attacker(),
                    text.replace("UTF-8", charset.name()).getBytes(charset));
        });
    }

    private static String udid(DeviceState device) {
        return string("UDID", device.identity().udid());
    }

    private static String keys(DeviceState device) {
        return string("MessageType", "TokenUpdate") + udid(device) + string("Topic", Battlefield.topic(device));
    }

    private static String idleWith(DeviceState device, String value) {
        return plist(udid(device) + string("Status", "Idle") + "<key>Extra</key>" + value);
    }

    private static String laughs() {
        StringBuilder doctype = new StringBuilder("<!DOCTYPE plist [<!ENTITY a \"ha\">");
        for (char name = 'b'; name <= 'i'; name++) {
            String previous = "&" + (char) (name - 1) + ";";
            doctype.append("<!ENTITY ")
                    .append(name)
                    .append(" \"")
                    .append(previous.repeat(10))
                    .append("\">");
        }
        return doctype.append("]>").toString();
    }
}
