package io.edict.web.hostile;

import com.dd.plist.NSArray;
import com.dd.plist.NSDictionary;
import com.dd.plist.PropertyListParser;
import io.edict.simulator.device.DeviceState;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/** The agent channel seen from an attacker who holds the honest key of one device and can leave any rule unkept. */
final class AgentDoor {
    static final String CHECK_IN = "/agent/v1/checkin";
    /** The SHA-256 of an empty document. */
    private static final String HASH_OF_NOTHING = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a";

    private final Battlefield field;
    private final DeviceState device;
    private final Ed25519PrivateKeyParameters honest = key();
    private final String secret;

    AgentDoor(Battlefield field, DeviceState device) throws Exception {
        this.field = field;
        this.device = device;
        this.secret = secretOf(device);
        Answer answer = send(Request.to("/agent/v1/enroll", enrollment(secret, honest)));
        if (answer.status() != 200) {
            throw new AssertionError("the honest agent could not enroll: " + answer);
        }
        for (int checkIn = 0; checkIn < 3; checkIn++) {
            send(Request.to(CHECK_IN, checkIn("{}")));
        }
    }

    /**
     * A request with everything that may be wrong about it.
     *
     * @param created seconds to add to the time of signing
     * @param keyId null: that of the signing key
     * @param sentBody what is sent; null: what was signed
     */
    record Request(
            String method,
            String path,
            byte[] body,
            long created,
            String nonce,
            @org.jspecify.annotations.Nullable String keyId,
            @org.jspecify.annotations.Nullable Ed25519PrivateKeyParameters by,
            @org.jspecify.annotations.Nullable byte[] sentBody,
            String contentType,
            Map<String, String> more) {
        static Request to(String path, String body) {
            return to(path, body.getBytes(StandardCharsets.UTF_8));
        }

        static Request to(String path, byte[] body) {
            return new Request("POST", path, body, 0, freshNonce(), null, null, null, "application/json", Map.of());
        }

        Request method(String other) {
            return new Request(other, path, body, created, nonce, keyId, by, sentBody, contentType, more);
        }

        Request created(long seconds) {
            return new Request(method, path, body, seconds, nonce, keyId, by, sentBody, contentType, more);
        }

        Request nonce(String other) {
            return new Request(method, path, body, created, other, keyId, by, sentBody, contentType, more);
        }

        Request keyId(String other) {
            return new Request(method, path, body, created, nonce, other, by, sentBody, contentType, more);
        }

        Request by(Ed25519PrivateKeyParameters other) {
            return new Request(method, path, body, created, nonce, keyId, other, sentBody, contentType, more);
        }

        Request sending(String other) {
            return new Request(
                    method,
                    path,
                    body,
                    created,
                    nonce,
                    keyId,
                    by,
                    other.getBytes(StandardCharsets.UTF_8),
                    contentType,
                    more);
        }

        Request contentType(String other) {
            return new Request(method, path, body, created, nonce, keyId, by, sentBody, other, more);
        }

        Request header(String name, String value) {
            Map<String, String> headers = new HashMap<>(more);
            headers.put(name, value);
            return new Request(method, path, body, created, nonce, keyId, by, sentBody, contentType, headers);
        }
    }

    Answer send(Request request) throws Exception {
        Ed25519PrivateKeyParameters key = request.by() == null ? honest : request.by();
        String digest = "sha-256=:" + base64(sha256(request.body())) + ":";
        int question = request.path().indexOf('?');
        String path = question < 0 ? request.path() : request.path().substring(0, question);
        String query = question < 0 ? "?" : request.path().substring(question);
        boolean hasBody = request.body().length > 0;
        String coding = request.more().get("Content-Encoding");
        StringBuilder names = new StringBuilder("\"@method\" \"@path\" \"@query\"");
        StringBuilder base = new StringBuilder(
                "\"@method\": " + request.method() + "\n\"@path\": " + path + "\n\"@query\": " + query + "\n");
        if (hasBody) {
            names.append(" \"content-digest\" \"content-type\"");
            base.append("\"content-digest\": ")
                    .append(digest)
                    .append("\n\"content-type\": ")
                    .append(request.contentType())
                    .append('\n');
        }
        if (coding != null) {
            names.append(" \"content-encoding\"");
            base.append("\"content-encoding\": ").append(coding).append('\n');
        }
        String params = "(" + names + ");created=" + (now() + request.created()) + ";nonce=\"" + request.nonce()
                + "\";keyid=\"" + (request.keyId() == null ? keyId(key) : request.keyId()) + "\";alg=\"ed25519\"";
        base.append("\"@signature-params\": ").append(params);
        Map<String, String> headers = new HashMap<>(request.more());
        headers.put("Signature-Input", "sig=" + params);
        headers.put("Signature", "sig=:" + base64(sign(key, base.toString())) + ":");
        if (hasBody) {
            headers.put("Content-Digest", digest);
            headers.put("Content-Type", request.contentType());
        }
        byte[] sent = request.sentBody() == null ? request.body() : request.sentBody();
        return field.send(request.method(), request.path(), headers, sent);
    }

    private long now() {
        return field.server().clock().instant().getEpochSecond();
    }

    /** The spent secret of the device. */
    String secret() {
        return secret;
    }

    String honestKeyId() {
        return keyId(honest);
    }

    /** A check-in that changes nothing but is well formed. */
    static String checkIn(String document) {
        return "{\"agentVersion\":\"1.0.0\",\"hash\":\"" + HASH_OF_NOTHING + "\",\"whole\":" + document + "}";
    }

    String enrollment(String withSecret, Ed25519PrivateKeyParameters key) {
        return "{\"secret\":\"" + withSecret + "\",\"publicKey\":\""
                + base64(key.generatePublicKey().getEncoded()) + "\",\"platform\":\"MACOS\",\"serialNumber\":\""
                + device.identity().serialNumber() + "\",\"udid\":\""
                + device.identity().udid()
                + "\",\"agentVersion\":\"1.0.0\"}";
    }

    static Ed25519PrivateKeyParameters key() {
        return new Ed25519PrivateKeyParameters(new SecureRandom());
    }

    static String freshNonce() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String keyId(Ed25519PrivateKeyParameters key) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(sha256(key.generatePublicKey().getEncoded()));
    }

    private static byte[] sign(Ed25519PrivateKeyParameters key, String base) {
        Ed25519Signer signer = new Ed25519Signer();
        signer.init(true, key);
        byte[] message = base.getBytes(StandardCharsets.UTF_8);
        signer.update(message, 0, message.length);
        return signer.generateSignature();
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static String secretOf(DeviceState device) throws Exception {
        byte[] profile = device.profile("io.edict.agent.settings")
                .orElseThrow(() -> new AssertionError("MDM delivered no agent settings: " + device.profiles()))
                .plist()
                .getBytes(StandardCharsets.UTF_8);
        NSDictionary root = (NSDictionary) PropertyListParser.parse(profile);
        NSDictionary payload = (NSDictionary) ((NSArray) root.get("PayloadContent")).objectAtIndex(0);
        return payload.get("EnrollmentSecret").toJavaObject().toString();
    }
}
