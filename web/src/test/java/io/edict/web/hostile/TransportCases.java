package io.edict.web.hostile;

import static io.edict.web.hostile.Battlefield.CHECK_IN;
import static io.edict.web.hostile.Battlefield.CONNECT;
import static io.edict.web.hostile.HostileCase.mdm;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Abuse of HTTP itself: methods, paths, lengths, chunks, headers. */
final class TransportCases {
    private static final String HOST = "Host: 127.0.0.1\r\nConnection: close\r\n";

    private TransportCases() {}

    static List<HostileCase> all() {
        List<HostileCase> cases = new ArrayList<>();
        cases.addAll(methods());
        cases.addAll(paths());
        cases.addAll(lengths());
        cases.addAll(headers());
        return cases;
    }

    private static List<HostileCase> methods() {
        List<HostileCase> cases = new ArrayList<>();
        for (String method : List.of("GET", "POST", "DELETE", "PATCH", "TRACE", "PROPFIND", "put")) {
            cases.add(mdm(method + " by an enrolled device", field -> {
                byte[] body = IdentityCases.idle(field.attacker());
                return field.raw(Bodies.join(
                        (method + " " + CONNECT + " HTTP/1.1\r\n" + HOST + "Content-Length: " + body.length
                                        + "\r\nMdm-Signature: "
                                        + Battlefield.identity(field.attacker()).sign(body) + "\r\n\r\n")
                                .getBytes(StandardCharsets.ISO_8859_1),
                        body));
            }));
        }
        cases.add(mdm("a method override", field -> {
            byte[] body = IdentityCases.idle(field.attacker());
            return field.send(
                    "POST",
                    CONNECT + "?_method=PUT",
                    Map.of(
                            "X-HTTP-Method-Override",
                            "PUT",
                            "Mdm-Signature",
                            Battlefield.identity(field.attacker()).sign(body)),
                    body);
        }));
        return cases;
    }

    private static List<HostileCase> paths() {
        List<HostileCase> cases = new ArrayList<>();
        for (String path : List.of(
                "/mdm/connect/..;/checkin",
                "/mdm/../api/v1/devices",
                "/mdm/..%2f..%2fetc%2fpasswd",
                "/mdm//connect",
                "/mdm/connect/",
                "/mdm/connect;jsessionid=1",
                "/mdm/connect%00",
                "/mdm/connect%0d%0aX-Evil:1",
                "/MDM/CONNECT",
                "/mdm/connect.json",
                "/mdm/%2e%2e/api/v1/devices",
                "/mdm\\connect",
                "/mdm/connect#x",
                "/mdm/connect?%",
                "/mdm/" + "a".repeat(20_000))) {
            cases.add(mdm("PUT " + path.substring(0, Math.min(40, path.length())), field -> {
                byte[] body = IdentityCases.idle(field.victim());
                return field.raw(Bodies.join(
                        ("PUT " + path + " HTTP/1.1\r\n" + HOST + "Content-Length: " + body.length + "\r\n\r\n")
                                .getBytes(StandardCharsets.ISO_8859_1),
                        body));
            }));
        }
        return cases;
    }

    private static List<HostileCase> lengths() {
        String start = "PUT " + CHECK_IN + " HTTP/1.1\r\n" + HOST;
        return List.of(
                raw("a negative length", start + "Content-Length: -1\r\n\r\nbody"),
                raw("a length of 2^63", start + "Content-Length: 9223372036854775808\r\n\r\nbody"),
                raw("100 GB announced", start + "Content-Length: 107374182400\r\n\r\nbody"),
                raw("a length in words", start + "Content-Length: four\r\n\r\nbody"),
                raw("two lengths", start + "Content-Length: 4\r\nContent-Length: 40\r\n\r\nbody"),
                raw(
                        "a length and chunks",
                        start
                                + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n"
                                + "0\r\n\r\nGET /api/v1/devices HTTP/1.1\r\n\r\n"),
                raw("a chunk size that is none", start + "Transfer-Encoding: chunked\r\n\r\nzz\r\nbody\r\n0\r\n\r\n"),
                raw("a negative chunk", start + "Transfer-Encoding: chunked\r\n\r\n-4\r\nbody\r\n0\r\n\r\n"),
                raw("a chunk of 2^64", start + "Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\nbody"),
                raw(
                        "a chunk extension of 100 kB",
                        start + "Transfer-Encoding: chunked\r\n\r\n4;" + "a".repeat(100_000) + "\r\nbody\r\n0\r\n\r\n"),
                raw(
                        "chunks twice",
                        start
                                + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nbody\r\n0\r\n\r\n"),
                raw("an unheard-of transfer coding", start + "Transfer-Encoding: gzip, evil\r\n\r\nbody"),
                raw(
                        "3 MiB in chunks",
                        start + "Transfer-Encoding: chunked\r\n\r\n"
                                + ("10000\r\n" + "a".repeat(0x10000) + "\r\n").repeat(48) + "0\r\n\r\n"));
    }

    private static List<HostileCase> headers() {
        String start = "PUT " + CHECK_IN + " HTTP/1.1\r\n";
        StringBuilder flood = new StringBuilder(start + HOST);
        for (int i = 0; i < 2_000; i++) {
            flood.append("X-").append(i).append(": a\r\n");
        }
        return List.of(
                raw("2,000 headers", flood + "Content-Length: 0\r\n\r\n"),
                raw("a header of 200 kB", start + HOST + "X: " + "a".repeat(200_000) + "\r\n\r\n"),
                raw("no host", start + "Content-Length: 0\r\nConnection: close\r\n\r\n"),
                raw("two hosts", start + "Host: a\r\nHost: b\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"),
                raw("a folded header", start + HOST + "X: a\r\n b\r\nContent-Length: 0\r\n\r\n"),
                raw("a NUL in a header", start + HOST + "X: a\0b\r\nContent-Length: 0\r\n\r\n"),
                raw("HTTP/9.9", "PUT " + CHECK_IN + " HTTP/9.9\r\n" + HOST + "\r\n"),
                raw("HTTP/2 by prior knowledge", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
                raw(
                        "TLS to a plain port",
                        "\u0016\u0003\u0001\u0002\0\u0001\0\u0001\u00fc\u0003\u0003" + "a".repeat(64)),
                raw("a request line without an end", "PUT /" + "a".repeat(100_000)),
                raw("an unmet expectation", start + HOST + "Expect: miracles\r\nContent-Length: 4\r\n\r\nbody"),
                contentType("application/json"),
                contentType("multipart/form-data; boundary=x"),
                contentType("application/x-www-form-urlencoded"),
                contentType("text/xml; charset=evil"),
                contentType("a".repeat(5_000)),
                mdm(
                        "an unheard-of content coding",
                        field -> field.send(
                                "PUT",
                                CONNECT,
                                Map.of("Content-Encoding", "br, evil"),
                                IdentityCases.idle(field.victim()))),
                mdm(
                        "Basic credentials",
                        field -> field.send(
                                "PUT",
                                CHECK_IN,
                                Map.of(
                                        "Authorization",
                                        "Basic "
                                                + Base64.getEncoder()
                                                        .encodeToString(
                                                                "admin:admin".getBytes(StandardCharsets.UTF_8))),
                                IdentityCases.idle(field.victim()))));
    }

    private static HostileCase contentType(String type) {
        return mdm(
                "content type " + type.substring(0, Math.min(40, type.length())),
                field -> field.send("PUT", CHECK_IN, Map.of("Content-Type", type), IdentityCases.idle(field.victim())));
    }

    private static HostileCase raw(String name, String request) {
        return mdm(name, field -> field.raw(request));
    }
}
