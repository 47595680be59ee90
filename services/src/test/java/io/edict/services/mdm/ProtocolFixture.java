package io.edict.services.mdm;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.edict.model.fact.Channel;
import io.edict.model.fact.Facts;
import io.edict.rules.policy.Policy;
import io.edict.rules.policy.PolicyCompiler;
import io.edict.rules.policy.PolicyFiles;
import io.edict.services.ServerSettings;
import io.edict.services.audit.ActivityEntry;
import io.edict.services.audit.ActivityLog;
import io.edict.services.audit.AuditLog;
import io.edict.services.audit.RefusedRequests;
import io.edict.services.checkin.CheckinPipeline;
import io.edict.services.checkin.DeviceLifecycle;
import io.edict.services.checkin.TestNode;
import io.edict.services.enrollment.FrozenTerms;
import io.edict.services.enrollment.TermsSettings;
import io.edict.services.identity.DeviceCertificate;
import io.edict.services.identity.EnrollmentBinding;
import io.edict.services.identity.IdentityFixture;
import io.edict.services.identity.TestIdentity;
import io.edict.services.mdm.report.Reports;
import io.edict.services.policy.ActivePolicy;
import io.edict.services.policy.ActiveRevision;
import io.edict.services.queue.CommandRequest;
import io.edict.services.secret.DeviceSecrets;
import io.edict.services.secret.SecretBox;
import io.edict.services.store.Commands;
import io.edict.services.store.DeviceTransactions;
import io.edict.services.store.Devices;
import io.edict.services.store.TestDatabase;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The protocol over a test database: real binding, queue, pipeline and secrets. */
final class ProtocolFixture implements AutoCloseable {
    static final String PROFILE = "<plist version=\"1.0\"><dict><key>PayloadType</key><string>Configuration</string>"
            + "<key>PayloadIdentifier</key><string>com.example.wifi</string><key>PayloadUUID</key>"
            + "<string>6A1E2B30-1111-4A57-9F56-5A8B0F5C0C11</string><key>PayloadVersion</key><integer>1</integer>"
            + "<key>PayloadContent</key><array/></dict></plist>";

    private final TestNode node;
    private final IdentityFixture identity;
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final TestIdentity authority;
    private DeviceCertificate certificate;
    private boolean dying;

    ProtocolFixture(TestDatabase database) throws Exception {
        node = TestNode.start(database);
        identity = new IdentityFixture(database);
        authority = TestIdentity.authority("CN=Authority");
        certificate = freshCertificate();
        Policy policy = policy();
        context.registerBean(Clock.class, node::clock);
        context.registerBean(JdbcClient.class, () -> node.bean(JdbcClient.class));
        context.registerBean(SecretBox.class, () -> node.bean(SecretBox.class));
        context.registerBean(ObjectMapper.class, () -> node.bean(ObjectMapper.class));
        context.registerBean(AuditLog.class, () -> node.bean(AuditLog.class));
        context.registerBean(Devices.class, node::devices);
        context.registerBean(Commands.class, node::commands);
        context.registerBean(DeviceLifecycle.class, node::lifecycle);
        context.registerBean(CheckinPipeline.class, node::pipeline);
        context.registerBean(DeviceTransactions.class, () -> node.bean(DeviceTransactions.class));
        context.registerBean(EnrollmentBinding.class, this::bindingThatMayFail);
        context.registerBean(ServerSettings.class, () -> new ServerSettings("127.0.0.1", 8080, Path.of("data"), null));
        context.registerBean(
                TermsSettings.class,
                () -> new TermsSettings(new TermsSettings.Mdm("com.apple.mgmt.External.edict-demo"), false));
        context.registerBean(ActivePolicy.class, () -> new FixedPolicy(policy));
        context.register(
                FrozenTerms.class, DeviceSecrets.class, Reports.class, CommandResults.class, CommandReports.class);
        context.register(
                RefusedRequests.class,
                MdmRefusals.class,
                MdmEnrollments.class,
                BootstrapTokens.class,
                DeclarativeManagement.class);
        context.register(MdmCheckin.class, MdmConnect.class);
        context.refresh();
    }

    static Policy policy() {
        var compilation = new PolicyCompiler()
                .compile(PolicyFiles.ofTexts(Map.of(
                        "edict.yaml",
                        "format: 1\nname: test\n",
                        "blueprints/default.yaml",
                        "name: Default\nenrollmentCode: default\nitems: [wifi, zoom]\n",
                        "library/wifi.yaml",
                        "type: custom-profile\nname: Wi-Fi\nplatforms: [MACOS, IOS]\nactive: true\n"
                                + "settings: {file: profiles/wifi.mobileconfig}\n",
                        "blocking/zoom.yaml",
                        "name: Zoom\nplatforms: [IOS]\nentries:\n"
                                + "  - {by: BUNDLE_ID, match: EXACT, value: us.zoom.videomeetings}\n"
                                + "  - {by: BUNDLE_ID, match: EXACT, value: com.example.chat}\n",
                        "profiles/wifi.mobileconfig",
                        PROFILE)));
        if (compilation.policy() == null) {
            throw new IllegalStateException(compilation.findings().toString());
        }
        return compilation.policy();
    }

    DeviceCertificate freshCertificate() throws Exception {
        var issued =
                authority.issue("CN=device", Instant.now().plusSeconds(80_000)).certificate();
        String sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(issued.getEncoded()));
        return new DeviceCertificate(sha256, issued, false, false);
    }

    /** The next end of an enrollment fails, as when the server dies there. */
    void dieWhenAnEnrollmentEnds() {
        dying = true;
    }

    private EnrollmentBinding bindingThatMayFail() {
        EnrollmentBinding binding = identity.binding();
        return (EnrollmentBinding) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {EnrollmentBinding.class}, (proxy, method, arguments) -> {
                    if (dying && method.getName().equals("end")) {
                        dying = false;
                        throw new IllegalStateException("the server died");
                    }
                    return method.invoke(binding, arguments);
                });
    }

    List<String> activity(String deviceId) {
        return node.bean(ActivityLog.class).newest(deviceId, null, null, 100).stream()
                .map(ActivityEntry::kind)
                .toList();
    }

    /** Speaks with another certificate from now on. */
    void use(DeviceCertificate other) {
        certificate = other;
    }

    MdmReply checkin(byte[] body) {
        return context.getBean(MdmCheckin.class).handle(certificate, body);
    }

    MdmReply checkin(String fixture) {
        return checkin(Messages.body(fixture));
    }

    MdmReply connect(byte[] body) {
        return context.getBean(MdmConnect.class).handle(certificate, body);
    }

    MdmReply connect(String fixture) {
        return connect(Messages.body(fixture));
    }

    /** Enrolls with an Authenticate and the TokenUpdate that follows; gives our identifier of the device. */
    String enroll(String authenticate, String tokenUpdate, String udid) {
        checkin(authenticate);
        checkin(tokenUpdate);
        return node.devices().byUdid(udid).orElseThrow().id();
    }

    String enrollMac() {
        return enroll("Authenticate.1", "TokenUpdate.1", Messages.MAC);
    }

    UUID enqueue(String deviceId, String type, String item, String key) {
        return node.queue()
                .enqueue(new CommandRequest(
                        deviceId, type, Channel.MDM, item, key, "test", type.equals("EraseDevice"), null, uuid -> (type
                                        + " " + uuid)
                                .getBytes(StandardCharsets.UTF_8)));
    }

    Facts facts(String deviceId) {
        return node.devices().facts(deviceId).orElseThrow();
    }

    TestNode node() {
        return node;
    }

    DeviceSecrets secrets() {
        return context.getBean(DeviceSecrets.class);
    }

    int refusals() {
        return (int) node.bean(AuditLog.class).newest(null, 500).stream()
                .filter(line -> line.action().equals("mdm.refused"))
                .count();
    }

    @Override
    public void close() {
        context.close();
        identity.close();
        node.close();
    }

    private record FixedPolicy(Policy policy) implements ActivePolicy {
        @Override
        public ActiveRevision current() {
            return new ActiveRevision(policy, 1);
        }

        @Override
        public boolean holds(long epoch) {
            return true;
        }
    }
}
