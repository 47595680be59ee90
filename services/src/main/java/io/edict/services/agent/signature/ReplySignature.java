package io.edict.services.agent.signature;

import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Signs replies: the status, the content's digest and type, and, so that a reply cannot be taken for that to another
 * request, the request's method, path, query and signature ({@code ;req}, RFC 9421 section 2.4).
 */
public final class ReplySignature {
    private static final String LABEL = "edict";

    private final SigningKey key;

    public ReplySignature(SigningKey key) {
        this.key = key;
    }

    /**
     * The fields Signature-Input and Signature of a reply.
     *
     * @param status the reply's status
     * @param fields the reply's fields to cover, by name in lower case, in order
     * @param request the request
     * @param of the request's signature, which is named in the reply's; null: it could not be read
     */
    public Map<String, String> sign(
            int status,
            Map<String, String> fields,
            RequestMessage request,
            @Nullable RequestSignature of,
            Instant created) {
        Map<String, String> covered = new LinkedHashMap<>();
        covered.put("\"@status\"", Integer.toString(status));
        fields.forEach((name, value) -> covered.put('"' + name + '"', value));
        covered.put("\"@method\";req", request.method());
        covered.put("\"@path\";req", request.path());
        covered.put("\"@query\";req", "?" + (request.query() == null ? "" : request.query()));
        if (of != null) {
            covered.put("\"signature\";req;key=\"" + of.label() + '"', bytes(of.signature()));
        }
        String params = "(" + String.join(" ", covered.keySet()) + ");created=" + created.getEpochSecond()
                + (of == null ? "" : ";nonce=\"" + of.nonce() + '"')
                + ";keyid=\"" + key.publicKey().keyId() + "\";alg=\"ed25519\"";
        StringBuilder base = new StringBuilder();
        covered.forEach(
                (name, value) -> base.append(name).append(": ").append(value).append('\n'));
        base.append("\"@signature-params\": ").append(params);
        Map<String, String> signed = new LinkedHashMap<>();
        signed.put("Signature-Input", LABEL + "=" + params);
        signed.put("Signature", LABEL + "=" + bytes(key.sign(base.toString())));
        return signed;
    }

    private static String bytes(byte[] bytes) {
        return ":" + Base64.getEncoder().encodeToString(bytes) + ":";
    }
}
