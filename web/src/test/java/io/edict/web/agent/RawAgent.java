package io.edict.web.agent;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/** Makes signed requests that can be sent again, to any node, byte for byte. */
final class RawAgent {
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Ed25519PrivateKeyParameters key;

    RawAgent(byte[] seed) {
        this.key = new Ed25519PrivateKeyParameters(seed);
    }

    /** A signed POST. */
    Map<String, String> sign(String path, byte[] body, Instant created) throws Exception {
        Map<String, String> covered = new LinkedHashMap<>();
        covered.put("@method", "POST");
        covered.put("@path", path);
        covered.put("@query", "?");
        covered.put("content-digest", "sha-256=:" + base64(sha256(body)) + ":");
        covered.put("content-type", "application/json");
        String keyId = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(sha256(key.generatePublicKey().getEncoded()));
        String params = "(\"" + String.join("\" \"", covered.keySet()) + "\");created=" + created.getEpochSecond()
                + ";nonce=\"" + UUID.randomUUID() + "\";keyid=\"" + keyId + "\";alg=\"ed25519\"";
        StringBuilder base = new StringBuilder();
        covered.forEach((name, value) ->
                base.append('"').append(name).append("\": ").append(value).append('\n'));
        base.append("\"@signature-params\": ").append(params);
        Ed25519Signer signer = new Ed25519Signer();
        signer.init(true, key);
        byte[] text = base.toString().getBytes(StandardCharsets.US_ASCII);
        signer.update(text, 0, text.length);
        return Map.of(
                "Content-Type",
                "application/json",
                "Content-Digest",
                covered.get("content-digest"),
                "Signature-Input",
                "s=" + params,
                "Signature",
                "s=:" + base64(signer.generateSignature()) + ":");
    }

    HttpResponse<byte[]> send(URI server, String path, Map<String, String> fields, byte[] body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(path));
        fields.forEach(request::header);
        return http.send(
                request.POST(HttpRequest.BodyPublishers.ofByteArray(body)).build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    String publicKey() {
        return base64(key.generatePublicKey().getEncoded());
    }

    /** The body of an enrollment. */
    byte[] enrollment(JsonNode token, String serialNumber) {
        return ("{\"secret\":\"" + token.get("secret").asText() + "\",\"publicKey\":\"" + publicKey()
                        + "\",\"platform\":\"LINUX\",\"serialNumber\":\"" + serialNumber
                        + "\",\"agentVersion\":\"1.0.0\"}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] sha256(byte[] bytes) throws Exception {
        return MessageDigest.getInstance("SHA-256").digest(bytes);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
