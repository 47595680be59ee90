package io.edict.web.hostile;

import static io.edict.web.hostile.AgentDoor.CHECK_IN;
import static io.edict.web.hostile.AgentDoor.checkIn;
import static io.edict.web.hostile.HostileCase.agent;

import io.edict.web.hostile.AgentDoor.Request;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Attempts on the agent channel, by strangers and by a compromised agent. */
final class AgentCases {
    private static final String VALID = checkIn("{}");
    private static final String REPORT = "/agent/v1/commands/11111111-2222-4333-8444-555555555555/report";

    private AgentCases() {}

    static List<HostileCase> all() {
        List<HostileCase> cases = new ArrayList<>();
        cases.addAll(unsigned());
        cases.addAll(signatures());
        cases.addAll(bodies());
        cases.addAll(enrollments());
        cases.addAll(paths());
        return cases;
    }

    private static List<HostileCase> unsigned() {
        List<HostileCase> cases = new ArrayList<>();
        for (String path : List.of(CHECK_IN, "/agent/v1/enroll", REPORT)) {
            cases.add(agent(
                    "no signature on " + path,
                    field -> field.send(
                            "POST",
                            path,
                            Map.of("Content-Type", "application/json"),
                            VALID.getBytes(StandardCharsets.UTF_8))));
        }
        cases.add(
                agent("no signature on events", field -> field.send("GET", "/agent/v1/events", Map.of(), new byte[0])));
        cases.add(agent(
                "no signature on a file", field -> field.send("GET", "/agent/v1/files/agent", Map.of(), new byte[0])));
        cases.add(agent(
                "an admin's token instead of a signature",
                field -> field.send(
                        "POST",
                        CHECK_IN,
                        Map.of(
                                "Content-Type",
                                "application/json",
                                "Authorization",
                                "Bearer " + field.server().token()),
                        VALID.getBytes(StandardCharsets.UTF_8))));
        cases.add(agent(
                "signature fields that are no structured fields",
                field -> field.send(
                        "POST",
                        CHECK_IN,
                        Map.of(
                                "Content-Type",
                                "application/json",
                                "Signature",
                                "((((",
                                "Signature-Input",
                                "sig=(((((("),
                        VALID.getBytes(StandardCharsets.UTF_8))));
        return cases;
    }

    private static List<HostileCase> signatures() {
        return List.of(
                attack("a key nobody enrolled", Request.to(CHECK_IN, VALID).by(AgentDoor.key())),
                agent("a stranger's key under an honest name", field -> field.agent()
                        .send(Request.to(CHECK_IN, VALID)
                                .by(AgentDoor.key())
                                .keyId(field.agent().honestKeyId()))),
                attack(
                        "another body than was signed",
                        Request.to(CHECK_IN, VALID).sending(checkIn("{\"os\":{}}"))),
                attack("signed an hour ago", Request.to(CHECK_IN, VALID).created(-3_600)),
                attack("signed in an hour", Request.to(CHECK_IN, VALID).created(3_600)),
                attack("signed in the year 1e9", Request.to(CHECK_IN, VALID).created(900_000_000_000_000L)),
                attack("a nonce of one character", Request.to(CHECK_IN, VALID).nonce("a")),
                attack("a nonce of 10 kB", Request.to(CHECK_IN, VALID).nonce("a".repeat(10_000))),
                agent("a check-in sent twice", field -> {
                    Request request = Request.to(CHECK_IN, VALID);
                    Answer first = field.agent().send(request);
                    if (!first.accepted()) {
                        throw new AssertionError("an honest check-in was refused: " + first);
                    }
                    return field.agent().send(request);
                }),
                attack("a check-in sent as a report", Request.to(REPORT, VALID)));
    }

    private static List<HostileCase> bodies() {
        return List.of(
                attack("no JSON", Request.to(CHECK_IN, "hello")),
                attack("an array", Request.to(CHECK_IN, "[]")),
                attack("null", Request.to(CHECK_IN, "null")),
                attack("a truncated object", Request.to(CHECK_IN, VALID.substring(0, VALID.length() - 5))),
                attack("two objects", Request.to(CHECK_IN, VALID + VALID)),
                attack(
                        "the same key twice",
                        Request.to(
                                CHECK_IN,
                                VALID.replace("{\"agentVersion\"", "{\"agentVersion\":\"2\",\"agentVersion\""))),
                attack("an unheard-of key", Request.to(CHECK_IN, VALID.replace("{\"agent", "{\"admin\":true,\"agent"))),
                attack(
                        "100,000 nested arrays",
                        Request.to(CHECK_IN, checkIn("{\"apps\":" + Bodies.nested("[", "]", 100_000) + "}"))),
                attack(
                        "200 nested objects",
                        Request.to(CHECK_IN, checkIn(Bodies.nested("{\"a\":", "", 200) + "1" + "}".repeat(200)))),
                attack("5 MiB", Request.to(CHECK_IN, checkIn("{\"a\":\"" + "a".repeat(5 << 20) + "\"}"))),
                attack(
                        "a number of a million digits",
                        Request.to(CHECK_IN, checkIn("{\"host\":{\"storageGb\":" + "9".repeat(1_000_000) + "}}"))),
                attack(
                        "a number with a huge exponent",
                        Request.to(CHECK_IN, checkIn("{\"host\":{\"storageGb\":1e999999999}}"))),
                attack("apps that are a number", Request.to(CHECK_IN, checkIn("{\"apps\":7}"))),
                attack("an unheard-of section", Request.to(CHECK_IN, checkIn("{\"root\":{\"shell\":\"x\"}}"))),
                attack(
                        "bytes that are no UTF-8",
                        Request.to(
                                CHECK_IN,
                                checkIn("{\"os\":{\"version\":\"\u00ff\u00fe\"}}")
                                        .getBytes(StandardCharsets.ISO_8859_1))),
                attack("UTF-16", Request.to(CHECK_IN, VALID.getBytes(StandardCharsets.UTF_16))),
                attack("a lone surrogate", Request.to(CHECK_IN, checkIn("{\"os\":{\"version\":\"\\ud800\"}}"))),
                attack("a hash that is none", Request.to(CHECK_IN, VALID.replaceAll("[0-9a-f]{64}", "zz"))),
                attack("a patch without its base", Request.to(CHECK_IN, VALID.replace("whole", "patch"))),
                attack("XML", Request.to(CHECK_IN, Bodies.plist("")).contentType("application/xml")),
                attack("a form", Request.to(CHECK_IN, "a=b").contentType("application/x-www-form-urlencoded")),
                attack("a gzip bomb", Request.to(CHECK_IN, Bodies.gzipBomb(300)).header("Content-Encoding", "gzip")),
                attack("gzip that is none", Request.to(CHECK_IN, VALID).header("Content-Encoding", "gzip")),
                attack("an unheard-of coding", Request.to(CHECK_IN, VALID).header("Content-Encoding", "evil")),
                attack(
                        "gzip twice",
                        Request.to(CHECK_IN, Bodies.gzip(Bodies.gzip(VALID.getBytes(StandardCharsets.UTF_8))))
                                .header("Content-Encoding", "gzip")));
    }

    private static List<HostileCase> enrollments() {
        return List.of(
                agent("a secret used by another key", field -> {
                    var thief = AgentDoor.key();
                    return field.agent()
                            .send(Request.to(
                                            "/agent/v1/enroll",
                                            field.agent()
                                                    .enrollment(field.agent().secret(), thief))
                                    .by(thief));
                }),
                agent("a guessed secret", field -> {
                    var thief = AgentDoor.key();
                    return field.agent()
                            .send(Request.to("/agent/v1/enroll", field.agent().enrollment("A".repeat(43), thief))
                                    .by(thief));
                }),
                agent("a secret of 100 kB", field -> {
                    var thief = AgentDoor.key();
                    return field.agent()
                            .send(Request.to("/agent/v1/enroll", field.agent().enrollment("A".repeat(100_000), thief))
                                    .by(thief));
                }),
                agent("an enrollment that another key signed", field -> field.agent()
                        .send(Request.to(
                                "/agent/v1/enroll",
                                field.agent().enrollment(field.agent().secret(), AgentDoor.key())))),
                agent("a public key that is no point", field -> {
                    var thief = AgentDoor.key();
                    String body = field.agent().enrollment("A".repeat(43), thief);
                    return field.agent()
                            .send(Request.to(
                                            "/agent/v1/enroll",
                                            body.replaceAll("\"publicKey\":\"[^\"]*\"", "\"publicKey\":\"AAAA\""))
                                    .by(thief));
                }));
    }

    private static List<HostileCase> paths() {
        String report = "{\"state\":\"finished\",\"exitCode\":0}";
        List<HostileCase> cases = new ArrayList<>();
        cases.add(attack("a report on a command nobody sent", Request.to(REPORT, report)));
        cases.add(agent("a report on a command of the MDM channel", field -> field.agent()
                .send(Request.to("/agent/v1/commands/" + mdmCommand(field) + "/report", report))));
        cases.add(attack("a report on no UUID", Request.to("/agent/v1/commands/1%20or%201=1/report", report)));
        for (String file : List.of(
                "..%2f..%2f..%2fetc%2fpasswd", "%2e%2e/%2e%2e/edict.mv.db", "nobody", "%00", "a".repeat(5_000))) {
            cases.add(attack(
                    "file " + file.substring(0, Math.min(24, file.length())),
                    Request.to("/agent/v1/files/" + file, new byte[0]).method("GET")));
        }
        cases.add(attack("another method", Request.to(CHECK_IN, VALID).method("DELETE")));
        cases.add(attack("an unheard-of version", Request.to("/agent/v9/checkin", VALID)));
        return cases;
    }

    private static String mdmCommand(Battlefield field) {
        return field.server().admin().commands(field.victim().identity().serialNumber()).stream()
                .filter(command -> command.get("channel").asText().equals("MDM"))
                .findFirst()
                .orElseThrow()
                .get("uuid")
                .asText();
    }

    /** The request with a nonce of its own each time it is run. */
    private static HostileCase attack(String name, Request request) {
        return agent(name, field -> field.agent().send(request));
    }
}
