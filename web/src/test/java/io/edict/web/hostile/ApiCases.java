package io.edict.web.hostile;

import static io.edict.web.hostile.HostileCase.api;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Malformed requests to the admin API, most by a caller with a token. */
final class ApiCases {
    private static final String PUBLISH = "/api/v1/policy/publications";
    private static final byte[] EDICT = "format: 1\nname: hostile\n".getBytes(StandardCharsets.UTF_8);

    private ApiCases() {}

    static List<HostileCase> all() {
        List<HostileCase> cases = new ArrayList<>();
        cases.addAll(callers());
        cases.addAll(policies());
        cases.addAll(json());
        return cases;
    }

    private static List<HostileCase> callers() {
        return List.of(
                api("no token", field -> field.send("GET", "/api/v1/devices", Map.of(), new byte[0])),
                api(
                        "a wrong token",
                        field -> field.send(
                                "GET", "/api/v1/devices", Map.of("Authorization", "Bearer nobody"), new byte[0])),
                api(
                        "a token of 100 kB",
                        field -> field.send(
                                "GET",
                                "/api/v1/devices",
                                Map.of("Authorization", "Bearer " + "a".repeat(100_000)),
                                new byte[0])),
                api(
                        "a device's signature",
                        field -> field.signed(
                                "/api/v1/devices", field.attacker(), IdentityCases.idle(field.attacker()))),
                api(
                        "a guessed password",
                        field -> field.send(
                                "GET",
                                "/api/v1/devices",
                                Map.of("Authorization", "Basic YWRtaW46YWRtaW4="),
                                new byte[0])));
    }

    private static List<HostileCase> policies() {
        byte[] big = new byte[64 << 20];
        StringBuilder yaml = new StringBuilder("a: &a [x,x,x,x,x,x,x,x,x]\n");
        for (char name = 'b'; name <= 'j'; name++) {
            String previous = "*" + (char) (name - 1);
            yaml.append(name)
                    .append(": &")
                    .append(name)
                    .append(" [")
                    .append((previous + ",").repeat(8))
                    .append(previous)
                    .append("]\n");
        }
        return List.of(
                publish("no zip", "hello".getBytes(StandardCharsets.UTF_8)),
                publish("an empty body", new byte[0]),
                publish("a zip without a policy", Bodies.zip("readme.txt", EDICT, 1)),
                publish("a zip bomb", Bodies.zip("library/a.yaml", big, 4)),
                publish("a path out of the directory", Bodies.zip("../../etc/cron.d/evil", EDICT, 1)),
                publish("an absolute path", Bodies.zip("/etc/cron.d/evil", EDICT, 1)),
                publish("a backslash path", Bodies.zip("..\\..\\evil", EDICT, 1)),
                publish("30,000 files", Bodies.zip("x.yaml", new byte[0], 30_000)),
                publish(
                        "a YAML alias bomb",
                        Bodies.zip("edict.yaml", yaml.toString().getBytes(StandardCharsets.UTF_8), 1)),
                publish(
                        "a YAML tag that makes an object",
                        Bodies.zip(
                                "edict.yaml",
                                "!!javax.script.ScriptEngineManager [!!java.net.URL [\"http://127.0.0.1:1/\"]]"
                                        .getBytes(StandardCharsets.UTF_8),
                                1)),
                publish(
                        "nested YAML",
                        Bodies.zip("edict.yaml", "[".repeat(20_000).getBytes(StandardCharsets.UTF_8), 1)),
                publish("a truncated zip", java.util.Arrays.copyOf(Bodies.zip("edict.yaml", EDICT, 1), 40)));
    }

    private static List<HostileCase> json() {
        List<HostileCase> cases = new ArrayList<>();
        Map<String, String> bodies = Map.of(
                "no JSON", "hello",
                "nested arrays", Bodies.nested("[", "]", 50_000),
                "a truncated object", "{\"id\":\"x\"",
                "the same key twice", "{\"id\":\"x\",\"id\":\"y\"}",
                "an unheard-of key", "{\"id\":\"x\",\"shell\":\"rm\"}",
                "null", "null",
                "a huge number", "{\"id\":" + "9".repeat(200_000) + "}");
        bodies.forEach((name, body) -> cases.add(api(
                "library item: " + name,
                field -> field.send(
                        "POST",
                        "/api/v1/library-items",
                        authorized(field, "application/json"),
                        body.getBytes(StandardCharsets.UTF_8)))));
        for (String query : List.of("limit=-1", "limit=999999999", "limit=x", "cursor=%00%ff", "sort=-password;drop")) {
            cases.add(api(
                    "devices?" + query,
                    field -> field.send(
                            "GET", "/api/v1/devices?" + query, authorized(field, "application/json"), new byte[0])));
        }
        cases.add(api(
                "a device id with a path",
                field -> field.send(
                        "GET",
                        "/api/v1/devices/..%2f..%2factuator%2fenv",
                        authorized(field, "application/json"),
                        new byte[0])));
        return cases;
    }

    private static HostileCase publish(String name, byte[] body) {
        return api("publish " + name, field -> field.send("POST", PUBLISH, authorized(field, "application/zip"), body));
    }

    private static Map<String, String> authorized(Battlefield field, String type) {
        return Map.of("Authorization", "Bearer " + field.server().token(), "Content-Type", type);
    }
}
