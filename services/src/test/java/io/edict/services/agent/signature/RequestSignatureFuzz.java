package io.edict.services.agent.signature;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.edict.fuzz.Bounds;
import io.edict.fuzz.Campaign;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever stands in an agent's signature and digest headers (RFC 9421, RFC 9530), they are read or refused. */
class RequestSignatureFuzz {
    private static final Bounds BOUNDS = Bounds.ofMebibytes(64);
    private static final PublicKey KEY = new SigningKey(new byte[32]).publicKey();
    private static final String EMPTY_DIGEST = "sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:";
    private static final String PARAMETERS =
            ";created=1795521600;nonce=\"pkNrvhEb7LqDHkfZ5Az4mQ\";keyid=\"mQmcJjmMGcMVDPqRhw9iJeTeD2OKvFbQmi0Oz2DPWLU\""
                    + ";alg=\"ed25519\"";
    private static final String SIGNATURE = "sig1=:" + "A".repeat(86) + "==:";

    /** @param request the header fields of a request, and after an empty line its body */
    @MethodSource("seeds")
    @DictionaryFile(resourcePath = "/io/edict/services/agent/fields.dict")
    @FuzzTest
    void signatureIsReadOrRefused(byte[] request) throws Exception {
        RequestMessage message = message(new String(request, StandardCharsets.ISO_8859_1));
        BOUNDS.hold(() -> {
            try {
                RequestSignature signature = RequestSignature.read(message);
                assertThat(signature.base()).contains("\"@method\": POST");
                signature.verify(KEY);
            } catch (SignatureException refused) {
                assertThat(refused).hasMessageMatching("(?s).+");
            }
        });
    }

    @Test
    void damagedHeadersAreReadOrRefused() {
        Campaign.of(RequestSignatureFuzz.class, "/io/edict/services/agent/fields.dict", seeds())
                .run(20_000, this::signatureIsReadOrRefused);
    }

    static Stream<byte[]> seeds() {
        String bare = "signature-input: sig1=(\"@method\" \"@path\" \"@query\")" + PARAMETERS + "\nsignature: "
                + SIGNATURE + "\n\n";
        String covered = "signature-input: sig1=(\"@method\" \"@path\" \"@query\" \"content-digest\" \"content-type\")"
                + PARAMETERS + "\nsignature: " + SIGNATURE + "\ncontent-type: application/json\ncontent-digest: "
                + ContentDigest.of("{}".getBytes(StandardCharsets.UTF_8)) + "\n\n{}";
        String empty = bare.replace("\n\n", "\ncontent-digest: " + EMPTY_DIGEST + ", sha-512=:AAAA:\n\n");
        return Stream.of(bare, covered, empty).map(text -> text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static RequestMessage message(String text) {
        int end = text.indexOf("\n\n");
        Map<String, List<String>> fields = new TreeMap<>();
        for (String line : text.substring(0, end < 0 ? text.length() : end).split("\n")) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                fields.computeIfAbsent(line.substring(0, colon).toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                        .add(line.substring(colon + 1));
            }
        }
        byte[] body = end < 0 ? new byte[0] : text.substring(end + 2).getBytes(StandardCharsets.ISO_8859_1);
        return new RequestMessage("POST", "/agent/v1/checkin", null, fields, body);
    }
}
