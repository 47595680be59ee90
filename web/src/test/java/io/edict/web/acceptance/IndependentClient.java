package io.edict.web.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.dd.plist.NSArray;
import com.dd.plist.NSDictionary;
import com.dd.plist.NSObject;
import com.dd.plist.PropertyListParser;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/**
 * A minimal MDM client written from the protocol alone, on purpose apart from the simulator: strict where the protocol
 * is (status 200, one SCEP and one MDM payload), careless where real clients are (no Content-Type, old algorithms).
 */
final class IndependentClient {
    /** A command as it came in. */
    record Command(String uuid, String requestType) {}

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String udid;
    private final String authenticateKeys;
    private final boolean withSignedAttributes;
    private URI serverUrl = URI.create("about:blank");
    private URI checkInUrl = URI.create("about:blank");
    private String topic = "";
    private PrivateKey key;
    private X509Certificate certificate;

    /** A client of a device that says so much about itself in Authenticate, as an XML fragment. */
    @SuppressWarnings("NullAway.Init") // the identity comes with the enrollment
    IndependentClient(String udid, String authenticateKeys, boolean withSignedAttributes) {
        this.udid = udid;
        this.authenticateKeys = authenticateKeys;
        this.withSignedAttributes = withSignedAttributes;
    }

    /** Reads the profile, obtains an identity, checks in. */
    void enroll(byte[] profile) throws Exception {
        assertThat(new String(profile, StandardCharsets.UTF_8))
                .as("an unsigned profile")
                .startsWith("<?xml");
        List<NSDictionary> payloads = new ArrayList<>();
        for (NSObject payload : ((NSArray) plist(profile).get("PayloadContent")).getArray()) {
            payloads.add((NSDictionary) payload);
        }
        NSDictionary scep = only(payloads, "com.apple.security.scep");
        NSDictionary mdm = only(payloads, "com.apple.mdm");
        assertThat(text(mdm, "IdentityCertificateUUID")).isEqualTo(text(scep, "PayloadUUID"));
        assertThat(mdm.get("SignMessage").toJavaObject()).isEqualTo(true);
        assertThat(mdm.get("AccessRights").toJavaObject()).isEqualTo(8191);
        serverUrl = URI.create(text(mdm, "ServerURL"));
        checkInUrl = URI.create(text(mdm, "CheckInURL"));
        topic = text(mdm, "Topic");

        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair keys = generator.generateKeyPair();
        NSDictionary content = (NSDictionary) scep.get("PayloadContent");
        key = keys.getPrivate();
        certificate = new OldScep(http).enroll(URI.create(text(content, "URL")), text(content, "Challenge"), keys);

        checkIn("Authenticate", "<key>Topic</key><string>" + topic + "</string>" + authenticateKeys);
        checkIn(
                "TokenUpdate",
                "<key>Topic</key><string>" + topic + "</string><key>PushMagic</key><string>magic</string>"
                        + "<key>Token</key><data>" + Base64.getEncoder().encodeToString(new byte[32]) + "</data>");
    }

    /**
     * One session. Knows InstallProfile and DeviceInformation, refuses everything else with error 12021.
     *
     * @return what the server sent, in order; more than the given number fails
     */
    List<Command> session(int most) throws Exception {
        List<Command> commands = new ArrayList<>();
        byte[] next = connect("<key>Status</key><string>Idle</string>");
        while (next.length > 0) {
            NSDictionary envelope = plist(next);
            Command command = new Command(
                    text(envelope, "CommandUUID"), text((NSDictionary) envelope.get("Command"), "RequestType"));
            commands.add(command);
            assertThat(commands).as("a session that ends").hasSizeLessThanOrEqualTo(most);
            next = connect("<key>CommandUUID</key><string>" + command.uuid() + "</string>" + answer(command));
        }
        return commands;
    }

    private String answer(Command command) {
        return switch (command.requestType()) {
            case "InstallProfile" -> "<key>Status</key><string>Acknowledged</string>";
            case "DeviceInformation" ->
                "<key>Status</key><string>Acknowledged</string><key>QueryResponses</key><dict>"
                        + "<key>UDID</key><string>" + udid + "</string><key>UnheardOf</key><true/></dict>";
            default ->
                "<key>Status</key><string>Error</string><key>ErrorChain</key><array><dict>"
                        + "<key>ErrorCode</key><integer>12021</integer>"
                        + "<key>ErrorDomain</key><string>MCMDMErrorDomain</string>"
                        + "<key>LocalizedDescription</key><string>Unknown command</string></dict></array>";
        };
    }

    private void checkIn(String type, String keys) throws Exception {
        put(checkInUrl, "<key>MessageType</key><string>" + type + "</string>" + keys);
    }

    private byte[] connect(String keys) throws Exception {
        return put(serverUrl, keys);
    }

    private byte[] put(URI url, String keys) throws Exception {
        byte[] body =
                ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<plist version=\"1.0\"><dict><key>UDID</key><string>"
                                + udid + "</string>" + keys + "</dict></plist>")
                        .getBytes(StandardCharsets.UTF_8);
        HttpRequest request = HttpRequest.newBuilder(url)
                .header("Mdm-Signature", sign(body))
                .PUT(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        assertThat(response.statusCode()).as(url.getPath() + " " + keys).isEqualTo(200);
        return response.body();
    }

    private String sign(byte[] body) throws Exception {
        CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
        generator.addSignerInfoGenerator(
                new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
                        .setDirectSignature(!withSignedAttributes)
                        .build(new JcaContentSignerBuilder("SHA1withRSA").build(key), certificate));
        generator.addCertificates(new JcaCertStore(List.of(certificate)));
        return Base64.getEncoder()
                .encodeToString(generator
                        .generate(new CMSProcessableByteArray(body), false)
                        .getEncoded());
    }

    private static NSDictionary only(List<NSDictionary> payloads, String type) {
        List<NSDictionary> found = payloads.stream()
                .filter(payload -> text(payload, "PayloadType").equals(type))
                .toList();
        assertThat(found).as(type).hasSize(1);
        return found.get(0);
    }

    private static NSDictionary plist(byte[] bytes) throws Exception {
        return (NSDictionary) PropertyListParser.parse(bytes);
    }

    private static String text(NSDictionary in, String name) {
        assertThat(in.get(name)).as(name).isNotNull();
        return in.get(name).toJavaObject().toString();
    }
}
