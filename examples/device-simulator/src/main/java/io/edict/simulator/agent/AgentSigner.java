package io.edict.simulator.agent;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.jspecify.annotations.Nullable;

/** Signs an agent's requests (RFC 9421, Ed25519; RFC 9530). Thread-safe. */
final class AgentSigner {
    static final String LABEL = "sig1";

    private final Ed25519PrivateKeyParameters key;

    AgentSigner(byte[] seed) {
        this.key = new Ed25519PrivateKeyParameters(seed);
    }

    byte[] publicKey() {
        return key.generatePublicKey().getEncoded();
    }

    String keyId() {
        return keyId(publicKey());
    }

    static String keyId(byte[] publicKey) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sha256(publicKey));
    }

    /**
     * The fields that make a request a signed one.
     *
     * @param body the body as it is sent; null: none
     * @param fields fields of the request that are to be covered, by name in lower case
     */
    Signed sign(
            String method,
            String path,
            @Nullable String query,
            byte @Nullable [] body,
            Map<String, String> fields,
            long createdSeconds,
            String nonce) {
        Map<String, String> result = new LinkedHashMap<>(fields);
        if (body != null) {
            result.put("content-digest", digest(body));
        }
        Map<String, String> covered = new LinkedHashMap<>();
        covered.put("@method", method);
        covered.put("@path", path);
        covered.put("@query", "?" + (query == null ? "" : query));
        covered.putAll(result);
        StringBuilder params = new StringBuilder("(");
        StringBuilder base = new StringBuilder();
        covered.forEach((name, value) -> {
            params.append(params.length() == 1 ? "" : " ")
                    .append('"')
                    .append(name)
                    .append('"');
            base.append('"').append(name).append("\": ").append(value).append('\n');
        });
        params.append(");created=").append(createdSeconds);
        params.append(";nonce=\"").append(nonce);
        params.append("\";keyid=\"").append(keyId()).append("\";alg=\"ed25519\"");
        base.append("\"@signature-params\": ").append(params);
        String signature = ":" + Base64.getEncoder().encodeToString(signature(base.toString())) + ":";
        result.put("signature-input", LABEL + "=" + params);
        result.put("signature", LABEL + "=" + signature);
        return new Signed(result, signature, nonce);
    }

    private byte[] signature(String base) {
        Ed25519Signer signer = new Ed25519Signer();
        signer.init(true, key);
        byte[] bytes = base.getBytes(StandardCharsets.UTF_8);
        signer.update(bytes, 0, bytes.length);
        return signer.generateSignature();
    }

    static String digest(byte[] body) {
        return "sha-256=:" + Base64.getEncoder().encodeToString(sha256(body)) + ":";
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * A request's signature.
     *
     * @param fields the fields to send
     * @param signature the signature as it stands in its field, between colons
     * @param nonce the nonce
     */
    record Signed(Map<String, String> fields, String signature, String nonce) {}
}
