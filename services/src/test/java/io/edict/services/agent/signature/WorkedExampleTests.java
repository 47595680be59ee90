package io.edict.services.agent.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The example in docs/agent-protocol.md, which was computed with another implementation, is what the server takes and gives. */
class WorkedExampleTests {
    private static final SigningKey AGENT = key("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
    private static final SigningKey SERVER = key("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb");

    @Test
    void theRequestIsVerified() throws Exception {
        RequestSignature signature = RequestSignature.read(request());

        assertThat(signature.base()).isEqualTo(block("text base"));
        assertThat(signature.keyId()).isEqualTo(AGENT.publicKey().keyId());
        signature.verify(AGENT.publicKey());
    }

    @Test
    void theReplyIsTheOneThatTheServerGives() throws Exception {
        String reply = block("http reply");
        RequestMessage request = request();

        Map<String, String> signed = new ReplySignature(SERVER)
                .sign(
                        200,
                        Map.of("content-digest", ContentDigest.of(body(reply))),
                        request,
                        RequestSignature.read(request),
                        Instant.ofEpochSecond(1_795_521_601));

        assertThat(reply)
                .contains("Signature-Input: " + signed.get("Signature-Input") + "\n")
                .contains("Signature: " + signed.get("Signature") + "\n");
    }

    @Test
    void theRequestIsRefusedWhenAnyCoveredPartIsAnother() throws Exception {
        RequestMessage given = request();
        List<RequestMessage> altered = List.of(
                new RequestMessage("PUT", given.path(), null, given.fields(), given.body()),
                new RequestMessage("POST", "/agent/v1/enroll", null, given.fields(), given.body()),
                new RequestMessage("POST", given.path(), "a=b", given.fields(), given.body()),
                new RequestMessage("POST", given.path(), null, with(given, "content-type", "text/plain"), given.body()),
                new RequestMessage("POST", given.path(), null, given.fields(), "{}".getBytes(StandardCharsets.UTF_8)));

        assertThat(altered).allSatisfy(request -> assertThatThrownBy(
                        () -> RequestSignature.read(request).verify(AGENT.publicKey()))
                .isInstanceOf(SignatureException.class));
        assertThatThrownBy(() -> RequestSignature.read(given).verify(SERVER.publicKey()))
                .isInstanceOf(SignatureException.class);
    }

    private static Map<String, List<String>> with(RequestMessage request, String name, String value) {
        Map<String, List<String>> fields = new TreeMap<>(request.fields());
        fields.put(name, List.of(value));
        return fields;
    }

    private static RequestMessage request() throws Exception {
        String text = block("http request");
        Map<String, List<String>> fields = new TreeMap<>();
        text.substring(0, text.indexOf("\n\n"))
                .lines()
                .skip(1)
                .forEach(line -> fields.put(
                        line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT),
                        List.of(line.substring(line.indexOf(':') + 2))));
        return new RequestMessage("POST", "/agent/v1/checkin", null, fields, body(text));
    }

    private static byte[] body(String message) {
        return message.substring(message.indexOf("\n\n") + 2).getBytes(StandardCharsets.UTF_8);
    }

    private static String block(String kind) throws Exception {
        String page = Files.readString(Path.of("../docs/agent-protocol.md"));
        Matcher block =
                Pattern.compile("```" + kind + "\n(.*?)\n```", Pattern.DOTALL).matcher(page);
        assertThat(block.find()).as("a block `%s`", kind).isTrue();
        return block.group(1);
    }

    private static SigningKey key(String seed) {
        return new SigningKey(HexFormat.of().parseHex(seed));
    }
}
