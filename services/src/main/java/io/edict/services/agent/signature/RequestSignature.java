package io.edict.services.agent.signature;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.greenbytes.http.sfv.ByteSequenceItem;
import org.greenbytes.http.sfv.InnerList;
import org.greenbytes.http.sfv.IntegerItem;
import org.greenbytes.http.sfv.Item;
import org.greenbytes.http.sfv.ParseException;
import org.greenbytes.http.sfv.Parser;
import org.greenbytes.http.sfv.StringItem;

/**
 * The signature of a request, read and found complete, not verified yet.
 *
 * @param label the signature's label
 * @param signature the signature's bytes
 * @param base the signature base (RFC 9421 section 2.5)
 * @param keyId names the key
 * @param nonce makes the request unique
 * @param created when it was signed, to the second
 */
@SuppressWarnings("ArrayRecordComponent") // WHY: compared nowhere.
public record RequestSignature(
        String label, byte[] signature, String base, String keyId, String nonce, Instant created) {
    private static final Set<String> PARAMETERS = Set.of("created", "nonce", "keyid", "alg");
    private static final Pattern NONCE = Pattern.compile("[A-Za-z0-9_-]{16,64}");
    private static final Pattern KEY_ID = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final Pattern FIELD_NAME = Pattern.compile("[a-z0-9!#$%&'*+.^_`|~-]{1,64}");
    private static final int MAX_COMPONENTS = 32;
    private static final long MAX_EPOCH_SECOND = 32_503_680_000L;

    /**
     * Reads the one signature of a request and checks that it covers what the agent channel wants covered: the method,
     * path and query, and of a body its digest, type and coding. The body has to agree with its digest.
     *
     * @throws SignatureException when a part is missing, malformed or more than once there
     */
    public static RequestSignature read(RequestMessage request) throws SignatureException {
        try {
            Map<String, ?> inputs = dictionary(request, "signature-input");
            Map<String, ?> signatures = dictionary(request, "signature");
            String label = inputs.keySet().iterator().next();
            if (!(inputs.get(label) instanceof InnerList input)
                    || !(signatures.get(label) instanceof ByteSequenceItem signature)) {
                throw new SignatureException("signature and signature-input do not belong together");
            }
            List<String> components = components(input);
            checkCovered(components, request);
            return read(label, input, components, ContentDigest.bytes(signature.get()), request);
        } catch (ParseException e) {
            throw new SignatureException("signature or signature-input is malformed");
        }
    }

    private static RequestSignature read(
            String label, InnerList input, List<String> components, byte[] signature, RequestMessage request)
            throws SignatureException {
        Map<String, Item<?>> parameters = Map.copyOf(input.getParams());
        if (!parameters.keySet().equals(PARAMETERS)) {
            throw new SignatureException(
                    "signature-input needs the parameters created, nonce, keyid and alg, no others");
        }
        if (!text(parameters, "alg").equals("ed25519")) {
            throw new SignatureException("alg has to be ed25519");
        }
        String nonce = text(parameters, "nonce");
        String keyId = text(parameters, "keyid");
        if (!NONCE.matcher(nonce).matches() || !KEY_ID.matcher(keyId).matches()) {
            throw new SignatureException("nonce or keyid is malformed");
        }
        StringBuilder base = new StringBuilder();
        for (String component : components) {
            base.append('"')
                    .append(component)
                    .append("\": ")
                    .append(value(component, request))
                    .append('\n');
        }
        base.append("\"@signature-params\": ").append(input.serialize());
        return new RequestSignature(label, signature, base.toString(), keyId, nonce, created(parameters));
    }

    private static Map<String, ?> dictionary(RequestMessage request, String field) throws SignatureException {
        String value = request.field(field);
        if (value == null) {
            throw new SignatureException("the request has no " + field);
        }
        Map<String, ?> members = Parser.parseDictionary(value).get();
        if (members.size() != 1) {
            throw new SignatureException(field + " needs exactly one member");
        }
        return members;
    }

    private static List<String> components(InnerList input) throws SignatureException {
        List<String> names = new ArrayList<>();
        for (Item<?> item : input.get()) {
            if (!(item instanceof StringItem name) || !item.getParams().isEmpty()) {
                throw new SignatureException("a covered component is not a plain name");
            }
            names.add(name.get());
        }
        if (names.size() > MAX_COMPONENTS || new HashSet<>(names).size() != names.size()) {
            throw new SignatureException("the covered components are too many or repeated");
        }
        return names;
    }

    private static void checkCovered(List<String> components, RequestMessage request) throws SignatureException {
        List<String> needed = new ArrayList<>(List.of("@method", "@path", "@query"));
        boolean hasBody = request.body().length > 0;
        if (hasBody) {
            needed.addAll(List.of("content-digest", "content-type"));
        }
        if (request.field("content-encoding") != null) {
            needed.add("content-encoding");
        }
        for (String name : needed) {
            if (!components.contains(name)) {
                throw new SignatureException("the signature does not cover " + name);
            }
        }
        String digest = request.field("content-digest");
        if (digest != null) {
            ContentDigest.check(digest, request.body());
        }
    }

    private static String value(String component, RequestMessage request) throws SignatureException {
        return switch (component) {
            case "@method" -> request.method();
            case "@path" -> request.path();
            case "@query" -> "?" + (request.query() == null ? "" : request.query());
            default -> field(component, request);
        };
    }

    private static String field(String name, RequestMessage request) throws SignatureException {
        String value = FIELD_NAME.matcher(name).matches() ? request.field(name) : null;
        if (value == null) {
            throw new SignatureException("the signature covers a component that is not there");
        }
        return value;
    }

    private static String text(Map<String, Item<?>> parameters, String name) throws SignatureException {
        if (parameters.get(name) instanceof StringItem item) {
            return item.get();
        }
        throw new SignatureException(name + " has to be a string");
    }

    private static Instant created(Map<String, Item<?>> parameters) throws SignatureException {
        if (parameters.get("created") instanceof IntegerItem item) {
            long second = item.get();
            if (second >= 0 && second < MAX_EPOCH_SECOND) {
                return Instant.ofEpochSecond(second);
            }
        }
        throw new SignatureException("created has to be a time in seconds since 1970");
    }

    /**
     * Verifies the signature.
     *
     * @throws SignatureException when the key did not make it
     */
    public void verify(PublicKey key) throws SignatureException {
        if (!key.verifies(base, signature)) {
            throw new SignatureException("the signature is wrong");
        }
    }

    @Override
    public String toString() {
        return label + " of " + keyId;
    }
}
