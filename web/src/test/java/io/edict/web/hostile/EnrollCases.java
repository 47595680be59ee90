package io.edict.web.hostile;

import static io.edict.web.hostile.HostileCase.enroll;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Attempts to get an enrollment profile without its code. */
final class EnrollCases {
    private EnrollCases() {}

    static List<HostileCase> all() {
        List<HostileCase> cases = new ArrayList<>();
        for (String code : List.of(
                "",
                "wrong",
                "DEFAULT",
                "default\0",
                "default%00",
                "../default",
                "' or '1'='1",
                "*",
                "{\"$ne\":1}",
                "<script>alert(1)</script>",
                "a".repeat(10_000))) {
            cases.add(form("code " + code.substring(0, Math.min(24, code.length())), "code=" + encoded(code)));
        }
        cases.add(form("no code", "other=1"));
        cases.add(form("codes in an array", "code[]=wrong&code[$ne]=x"));
        cases.add(form("a broken percent sign", "code=%zz"));
        cases.add(form("10,000 fields", "a=b&".repeat(10_000)));
        cases.add(form("1 MiB in one field", "code=" + "a".repeat(1 << 20)));
        cases.add(enroll(
                "JSON instead of a form",
                field -> field.send(
                        "POST",
                        "/enroll",
                        Map.of("Content-Type", "application/json"),
                        "{\"code\":\"wrong\"}".getBytes(StandardCharsets.UTF_8))));
        cases.add(enroll(
                "another method",
                field -> field.send(
                        "PUT",
                        "/enroll",
                        Map.of("Content-Type", "application/x-www-form-urlencoded"),
                        "code=default".getBytes(StandardCharsets.UTF_8))));
        return cases;
    }

    private static HostileCase form(String name, String body) {
        return enroll(name, field -> {
            Answer answer = field.send(
                    "POST",
                    "/enroll",
                    Map.of("Content-Type", "application/x-www-form-urlencoded"),
                    body.getBytes(StandardCharsets.UTF_8));
            if (answer.text().contains("<script>alert(1)")) {
                throw new AssertionError("the page repeats markup from its input");
            }
            return answer;
        });
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
