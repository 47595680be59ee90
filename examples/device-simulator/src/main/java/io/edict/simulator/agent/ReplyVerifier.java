package io.edict.simulator.agent;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.jspecify.annotations.Nullable;

/** Verifies that a reply is the server's and belongs to this very request. Thread-safe. */
final class ReplyVerifier {
    private static final Pattern INPUT = Pattern.compile(
            "edict=(\\(([^)]*)\\);created=\\d+;nonce=\"([^\"]*)\"" + ";keyid=\"([A-Za-z0-9_-]{43})\";alg=\"ed25519\")");
    private static final Pattern COMPONENT = Pattern.compile("\"([^\"]+)\"(?:;req)?(?:;key=\"[^\"]*\")?");
    private static final Pattern SIGNATURE = Pattern.compile("edict=:([A-Za-z0-9+/=]+):");

    private final Ed25519PublicKeyParameters key;
    private final String keyId;

    ReplyVerifier(byte[] serverPublicKey) {
        this.key = new Ed25519PublicKeyParameters(serverPublicKey);
        this.keyId = AgentSigner.keyId(serverPublicKey);
    }

    /**
     * Verifies a reply.
     *
     * @param body the body; null: it is streamed, the signature covers what is known of it before
     * @param query the request's query; null: none
     * @throws UnverifiedReplyException when it is not signed by the server for this request, or its body was changed
     */
    void verify(
            int status,
            HttpHeaders headers,
            byte @Nullable [] body,
            String method,
            String path,
            @Nullable String query,
            AgentSigner.Signed request)
            throws UnverifiedReplyException {
        Matcher input = INPUT.matcher(field(headers, "signature-input"));
        Matcher signature = SIGNATURE.matcher(field(headers, "signature"));
        if (!input.matches() || !signature.matches()) {
            throw new UnverifiedReplyException("the reply is not signed");
        }
        if (!keyId.equals(input.group(4)) || !request.nonce().equals(input.group(3))) {
            throw new UnverifiedReplyException("the reply is of another server or to another request");
        }
        List<String> covered = new ArrayList<>();
        StringBuilder base = new StringBuilder();
        for (String component : input.group(2).split(" ")) {
            covered.add(component);
            base.append(component).append(": ");
            base.append(value(component, status, headers, method, path, query, request))
                    .append('\n');
        }
        base.append("\"@signature-params\": ").append(input.group(1));
        checkCovered(covered, body != null);
        if (!verifies(base.toString(), Base64.getDecoder().decode(signature.group(1)))) {
            throw new UnverifiedReplyException("the reply's signature is wrong");
        }
        if (body != null && !AgentSigner.digest(body).equals(field(headers, "content-digest"))) {
            throw new UnverifiedReplyException("the reply's body is not the one that was signed");
        }
    }

    private static void checkCovered(List<String> covered, boolean hasBody) throws UnverifiedReplyException {
        List<String> needed = new ArrayList<>(List.of(
                "\"@status\"",
                "\"@method\";req",
                "\"@path\";req",
                "\"@query\";req",
                "\"signature\";req;key=\"" + AgentSigner.LABEL + "\""));
        if (hasBody) {
            needed.add("\"content-digest\"");
        }
        if (!covered.containsAll(needed)) {
            throw new UnverifiedReplyException("the reply's signature does not cover all it has to");
        }
    }

    private static String value(
            String component,
            int status,
            HttpHeaders headers,
            String method,
            String path,
            @Nullable String query,
            AgentSigner.Signed request)
            throws UnverifiedReplyException {
        Matcher name = COMPONENT.matcher(component);
        if (!name.matches()) {
            throw new UnverifiedReplyException("the reply covers what this agent does not know");
        }
        if (!component.contains(";req")) {
            return name.group(1).equals("@status") ? Integer.toString(status) : field(headers, name.group(1));
        }
        return switch (name.group(1)) {
            case "@method" -> method;
            case "@path" -> path;
            case "@query" -> "?" + (query == null ? "" : query);
            case "signature" -> request.signature();
            default -> throw new UnverifiedReplyException("the reply covers what this agent does not know");
        };
    }

    private static String field(HttpHeaders headers, String name) {
        return String.join(", ", headers.allValues(name));
    }

    private boolean verifies(String base, byte[] signature) {
        Ed25519Signer verifier = new Ed25519Signer();
        verifier.init(false, key);
        byte[] bytes = base.getBytes(StandardCharsets.UTF_8);
        verifier.update(bytes, 0, bytes.length);
        return verifier.verifySignature(signature);
    }
}
