package io.edict.services.mdm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edict.model.fact.CommandState;
import io.edict.model.fact.EnrollmentType;
import io.edict.model.fact.Facts;
import io.edict.model.fact.Platform;
import io.edict.model.mdm.Bytes;
import io.edict.services.mdm.MdmReply.Problem;
import io.edict.services.secret.SecretKind;
import io.edict.services.store.DatabaseTest;
import io.edict.services.store.DeviceSummary;
import io.edict.services.store.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** The protocol as devices speak it, over real databases. */
class MdmProtocolIT {
    private static final MdmReply EMPTY = new MdmReply.Empty();

    @DatabaseTest
    void aMacEnrolls(TestDatabase database) throws Exception {
        try (var mdm = new ProtocolFixture(database)) {
            assertThat(mdm.checkin("Authenticate.1")).isEqualTo(EMPTY);
            assertThat(mdm.checkin("TokenUpdate.1")).isEqualTo(EMPTY);
            DeviceSummary device = mdm.node().devices().byUdid(Messages.MAC).orElseThrow();
            assertThat(device.platform()).isEqualTo(Platform.MACOS);
            assertThat(device.serialNumber()).isEqualTo("C02TEST00001");
            assertThat(device.pushValid()).isTrue();
            assertThat(mdm.node()
                            .devices()
                            .pushTarget(device.id())
                            .orElseThrow()
                            .magic())
                    .isEqualTo("4F1B3C0E-6C2B-4A57-9F56-5A8B0F5C0C11");
            assertThat(mdm.connect("Idle.1")).isEqualTo(EMPTY);
        }
    }

    @DatabaseTest
    void anIPhoneWaitsInSetupAssistantAndEntrustsItsUnlockToken(TestDatabase database) throws Exception {
        try (var mdm = new ProtocolFixture(database)) {
            String id = mdm.enroll("Authenticate.2", "TokenUpdate.3", "00008140-001A2B3C4D5E801C");
            Facts facts = mdm.facts(id);
            assertThat(facts.device().platform()).isEqualTo(Platform.IOS);
            assertThat(facts.device().awaitingConfiguration()).isTrue();
            assertThat(facts.device().enrollmentType()).isEqualTo(EnrollmentType.ADE);
            assertThat(mdm.secrets().get(id, SecretKind.UNLOCK_TOKEN).orElseThrow())
                    .hasSize(1024);
        }
    }

    @DatabaseTest
    void usersOfASharedIPadDoNotTouchItsToken(TestDatabase database) throws Exception {
        try (var mdm = new ProtocolFixture(database)) {
            String id = mdm.enroll("Authenticate.3", "TokenUpdate.4", "00008132-000C6D0E0A1B001C");
            var token = mdm.node().devices().pushTarget(id);
            assertThat(mdm.checkin("TokenUpdate.5")).isEqualTo(EMPTY);
            assertThat(mdm.node().devices().pushTarget(id)).isEqualTo(token);
            assertThat(mdm.facts(id).device().platform()).isEqualTo(Platform.IPADOS);
        }
    }

    @DatabaseTest
    void anAppleTvEnrolls(TestDatabase database) throws Exception {
        try (var mdm = new ProtocolFixture(database)) {
            String id = mdm.enroll("Authenticate.4", "TokenUpdate.6", "b3f2f1d5a6c44c1c8d3a9e20f7d7ce0a11223344");
            assertThat(mdm.facts(id).device().platform()).isEqualTo(Platform.TVOS);
        }
    }

    @DatabaseTest
    void aUserEnrollmentHasNoUdid(TestDatabase database) throws Exception {
        try (var mdm = new ProtocolFixture(database)) {
            mdm.checkin("Authenticate.5");
            mdm.checkin("TokenUpdate.7");
            var device = mdm.node()
                    .devices()
                    .byEnrollmentId("b6a0ffb1-5a2e-44a5-9a3c-6f0de1cbb2f4")
                    .orElseThrow();
            assertThat(device.udid()).isNull();
            assertThat(device.enrollmentType()).isEqualTo(EnrollmentType.USER);
            assertThat(mdm.connect("Idle.2")).isEqualTo(EMPTY);
        }
    }

    @DatabaseTest
    void theChannelOfAUserNeverTouchesTheDevice(TestDatabase database) throws Exception {
        try (var mdm = new ProtocolFixture(database)) {
            String id = mdm.enrollMac();
            UUID command = mdm.enqueue(id, "SecurityInfo", null, null);
            var token = mdm.node().devices().pushTarget(id);
            assertThat(mdm.checkin("TokenUpdate.2")).isEqualTo(EMPTY);
            assertThat(mdm.checkin("UserAuthenticate.1")).isEqualTo(new MdmReply.Declined());
            assertThat(mdm.connect("Idle.3")).isEqualTo(EMPTY);
            assertThat(mdm.checkin(Messages.changed("CheckOut.1", "UserID", "u")))
                    .isEqualTo(EMPTY);
            assertThat(mdm.node().devices().pushTarget(id)).isEqualTo(token);
            assertThat(mdm.node().commands().byUuid(command).orElseThrow().state())
                    .isEqualTo(CommandState.QUEUED);
            assertThat(mdm.connect("Idle.1")).isEqualTo(sent("SecurityInfo", command));
        }
    }

    @DatabaseTest
    void bootstrapTokensAreKeptGivenBackAndDeleted(TestDatabase database) throws Exception {
        try (var mdm = new ProtocolFixture(database)) {
            String id = mdm.enrollMac();
            assertThat(mdm.checkin("GetBootstrapToken.1")).isEqualTo(EMPTY);
            for (String delete : new String[] {"SetBootstrapToken.2", "SetBootstrapToken.3"}) {
                mdm.checkin("SetBootstrapToken.1");
                assertThat(mdm.checkin("GetBootstrapToken.1")).isInstanceOf(MdmReply.Plist.class);
                assertThat(mdm.facts(id).posture().bootstrapTokenEscrowed()).isTrue();
                assertThat(mdm.checkin(delete)).isEqualTo(EMPTY);
                assertThat(mdm.checkin("GetBootstrapToken.1")).isEqualTo(EMPTY);
                assertThat(mdm.facts(id).posture().bootstrapTokenEscrowed()).isFalse();
            }
        }
    }

    @DatabaseTest
    void declarativeManagementIsAnsweredWithTheEmptySet(TestDatabase database) throws Exception {
        try (var mdm = new ProtocolFixture(database)) {
            String id = mdm.enrollMac();
            assertThat(mdm.checkin("DeclarativeManagement.1")).isInstanceOf(MdmReply.Json.class);
            assertThat(mdm.checkin("DeclarativeManagement.2")).isInstanceOf(MdmReply.Json.class);
            assertThat(mdm.checkin("DeclarativeManagement.4")).isEqualTo(new MdmReply.NotFound());
            assertThat(mdm.checkin("DeclarativeManagement.3")).isEqualTo(EMPTY);
            assertThat(mdm.facts(id).device().ddmEnabled()).isTrue();
            assertThat(mdm.facts(id).declarations()).singleElement().satisfies(state -> assertThat(state.identifier())
                    .isEqualTo("com.example.passcode"));
        }
    }

    @DatabaseTest
    void aTokenForAnUnknownServiceIsRefused(TestDatabase database) throws Exception {
        try (var mdm = new ProtocolFixture(database)) {
            mdm.enroll("Authenticate.2", "TokenUpdate.3", "00008140-001A2B3C4D5E801C");
            assertThat(mdm.checkin("GetToken.1")).isEqualTo(refused(Problem.MALFORMED));
        }
    }

    @DatabaseTest
    void foreignTopicsCommandsAndMessagesAreRefused(TestDatabase database) throws Exception {
        try (var mdm = new ProtocolFixture(database)) {
            String id = mdm.enrollMac();
            var token = mdm.node().devices().pushTarget(id);
            UUID queued = mdm.enqueue(id, "SecurityInfo", null, null);
            assertThat(mdm.checkin("TokenUpdate.9")).isEqualTo(refused(Problem.TOPIC));
            assertThat(mdm.checkin(Messages.changed("Authenticate.1", "Topic", "other")))
                    .isEqualTo(refused(Problem.TOPIC));
            assertThat(mdm.connect("Acknowledged.1")).isEqualTo(refused(Problem.COMMAND));
            assertThat(mdm.connect(Messages.report("Acknowledged.1", queued)))
                    .as("never sent")
                    .isEqualTo(refused(Problem.COMMAND));
            assertThat(mdm.connect(Messages.changed("Acknowledged.1", "CommandUUID", "no uuid")))
                    .isEqualTo(refused(Problem.COMMAND));
            assertThat(mdm.checkin("x".getBytes(StandardCharsets.UTF_8))).isEqualTo(refused(Problem.MALFORMED));
            assertThat(mdm.connect(new byte[(1 << 20) + 1])).isEqualTo(refused(Problem.TOO_LARGE));
            assertThat(mdm.checkin(Messages.changed("CheckOut.1", "MessageType", "Other")))
                    .isEqualTo(refused(Problem.MALFORMED));
            assertThat(mdm.refusals()).isEqualTo(8);
            assertThat(mdm.node().devices().pushTarget(id)).isEqualTo(token);
            assertThat(mdm.node().commands().byUuid(queued).orElseThrow().state())
                    .isEqualTo(CommandState.QUEUED);
        }
    }

    @DatabaseTest
    void anotherCertificateDoesNotSpeakForTheDevice(TestDatabase database) throws Exception {
        try (var mdm = new ProtocolFixture(database)) {
            String id = mdm.enrollMac();
            mdm.use(mdm.freshCertificate());
            for (String message :
                    new String[] {"Authenticate.1", "TokenUpdate.1", "CheckOut.1", "GetBootstrapToken.1"}) {
                assertThat(mdm.checkin(message)).as(message).isEqualTo(refused(Problem.SENDER));
            }
            assertThat(mdm.connect("Idle.1")).isEqualTo(refused(Problem.SENDER));
            assertThat(mdm.node().devices().byId(id).orElseThrow().enrolled()).isTrue();
        }
    }

    @DatabaseTest
    void anAuthenticateWhoseAnswerWasLostIsOneEnrollment(TestDatabase database) throws Exception {
        try (var mdm = new ProtocolFixture(database)) {
            assertThat(mdm.checkin("Authenticate.1")).isEqualTo(EMPTY);
            assertThat(mdm.checkin("Authenticate.1")).isEqualTo(EMPTY);
            String id = mdm.enrollMac();
            assertThat(mdm.activity(id)).containsExactly("device.enrolled");
            assertThat(mdm.checkin("CheckOut.1")).isEqualTo(EMPTY);
            mdm.use(mdm.freshCertificate());
            assertThat(mdm.checkin("Authenticate.1")).isEqualTo(EMPTY);
            assertThat(mdm.enrollMac()).isEqualTo(id);
            assertThat(mdm.activity(id))
                    .as("the newest first: it enrolled, left and enrolled anew")
                    .containsExactly("device.enrolled", "device.checked-out", "device.enrolled");
        }
    }

    @DatabaseTest
    void aDeviceThatLeftEnrollsAnewWithoutItsOldCommands(TestDatabase database) throws Exception {
        try (var mdm = new ProtocolFixture(database)) {
            String id = mdm.enrollMac();
            assertThat(mdm.enrollMac()).as("the same said once more").isEqualTo(id);
            mdm.checkin("SetBootstrapToken.1");
            UUID command = mdm.enqueue(id, "SecurityInfo", null, null);
            assertThat(mdm.checkin("CheckOut.1")).isEqualTo(EMPTY);
            // WHY: a certificate of another authority lasts, so that each Authenticate with it may be a wiped device's.
            assertThat(mdm.activity(id))
                    .containsExactly("device.checked-out", "command.withdrawn", "device.enrolled", "device.enrolled");
            assertThat(mdm.node().devices().byId(id).orElseThrow().enrolled()).isFalse();
            assertThat(mdm.node()
                            .commands()
                            .byUuid(command)
                            .orElseThrow()
                            .state()
                            .open())
                    .isFalse();
            mdm.use(mdm.freshCertificate());
            assertThat(mdm.enrollMac()).isEqualTo(id);
            assertThat(mdm.node().devices().byId(id).orElseThrow().enrolled()).isTrue();
            assertThat(mdm.connect("Idle.1")).isEqualTo(EMPTY);
            assertThat(mdm.checkin("GetBootstrapToken.1")).isEqualTo(EMPTY);
        }
    }

    @DatabaseTest
    void anAcknowledgedEraseEndsTheEnrollment(TestDatabase database) throws Exception {
        try (var mdm = new ProtocolFixture(database)) {
            String id = mdm.enrollMac();
            UUID erase = mdm.enqueue(id, "EraseDevice", null, null);
            UUID later = mdm.enqueue(id, "SecurityInfo", null, null);
            assertThat(mdm.connect("Idle.1")).isEqualTo(sent("EraseDevice", erase));
            assertThat(mdm.connect(Messages.report("Acknowledged.1", erase))).isEqualTo(EMPTY);
            assertThat(mdm.node().devices().byId(id).orElseThrow().enrolled()).isFalse();
            assertThat(mdm.node().commands().byUuid(later).orElseThrow().state().open())
                    .isFalse();
            mdm.use(mdm.freshCertificate());
            assertThat(mdm.enrollMac()).isEqualTo(id);
            assertThat(mdm.activity(id))
                    .containsExactly(
                            "device.enrolled",
                            "device.erased",
                            "command.withdrawn",
                            "command.acknowledged",
                            "device.enrolled");
        }
    }

    @DatabaseTest
    void aServerThatDiesWhileAnEraseIsRecordedLocksNoDeviceOut(TestDatabase database) throws Exception {
        try (var mdm = new ProtocolFixture(database)) {
            String id = mdm.enrollMac();
            UUID erase = mdm.enqueue(id, "EraseDevice", null, null);
            mdm.connect("Idle.1");
            byte[] report = Messages.report("Acknowledged.1", erase);
            mdm.dieWhenAnEnrollmentEnds();
            assertThatThrownBy(() -> mdm.connect(report)).isInstanceOf(IllegalStateException.class);
            assertThat(mdm.node().commands().byUuid(erase).orElseThrow().state())
                    .as("nothing of the report is kept")
                    .isEqualTo(CommandState.SENT);

            assertThat(mdm.connect(report)).as("sent again").isEqualTo(EMPTY);
            mdm.use(mdm.freshCertificate());
            assertThat(mdm.enrollMac()).isEqualTo(id);
            assertThat(mdm.node().devices().byId(id).orElseThrow().enrolled()).isTrue();
        }
    }

    @DatabaseTest
    void reportsBecomeFactsOnce(TestDatabase database) throws Exception {
        try (var mdm = new ProtocolFixture(database)) {
            String id = mdm.enrollMac();
            UUID information = mdm.enqueue(id, "DeviceInformation", null, null);
            UUID profile = mdm.enqueue(id, "InstallProfile", "wifi", "InstallProfile MDM wifi abc");
            assertThat(mdm.connect("Idle.1")).isEqualTo(sent("DeviceInformation", information));
            assertThat(mdm.connect(Messages.report("DeviceInformation.1", information)))
                    .isEqualTo(sent("InstallProfile", profile));
            assertThat(mdm.facts(id).device().storageGb()).isEqualTo(1068);
            assertThat(mdm.connect(Messages.report("Acknowledged.1", profile))).isEqualTo(EMPTY);
            assertThat(mdm.facts(id).profiles()).singleElement().satisfies(known -> assertThat(known.identifier())
                    .isEqualTo("com.example.wifi"));
            assertThat(mdm.facts(id).items()).singleElement().satisfies(item -> assertThat(item.appliedValue())
                    .isEqualTo("abc"));
            Facts before = mdm.facts(id);
            assertThat(mdm.connect(Messages.report("Acknowledged.1", profile))).isEqualTo(EMPTY);
            assertThat(mdm.facts(id).items()).isEqualTo(before.items());
        }
    }

    /** Promise R5, step by step. */
    @DatabaseTest
    void notNowIsOfferedAgainOnTheNextIdleWhileOthersGoOn(TestDatabase database) throws Exception {
        try (var mdm = new ProtocolFixture(database)) {
            String id = mdm.enrollMac();
            UUID first = mdm.enqueue(id, "SecurityInfo", null, null);
            UUID second = mdm.enqueue(id, "ProfileList", null, null);
            assertThat(mdm.connect("Idle.1")).as("1").isEqualTo(sent("SecurityInfo", first));
            assertThat(mdm.connect(Messages.notNow(first))).as("2").isEqualTo(sent("ProfileList", second));
            assertThat(mdm.connect(Messages.notNow(second))).as("3").isEqualTo(EMPTY);
            assertThat(state(mdm, first)).as("4").isEqualTo(CommandState.NOT_NOW);
            UUID third = mdm.enqueue(id, "CertificateList", null, null);
            assertThat(mdm.connect("Idle.1")).as("5").isEqualTo(sent("SecurityInfo", first));
            assertThat(mdm.connect(Messages.report("SecurityInfo.1", first)))
                    .as("6")
                    .isEqualTo(sent("ProfileList", second));
            assertThat(mdm.connect(Messages.notNow(second))).as("7").isEqualTo(sent("CertificateList", third));
            assertThat(mdm.connect(Messages.report("CertificateList.1", third)))
                    .as("8")
                    .isEqualTo(EMPTY);
            assertThat(state(mdm, second)).as("9").isEqualTo(CommandState.NOT_NOW);
            assertThat(mdm.connect("Idle.1")).as("10").isEqualTo(sent("ProfileList", second));
            assertThat(mdm.connect(Messages.report("ProfileList.1", second)))
                    .as("11")
                    .isEqualTo(EMPTY);
            assertThat(mdm.connect("Idle.1")).as("12").isEqualTo(EMPTY);
            assertThat(state(mdm, second)).isEqualTo(CommandState.ACKNOWLEDGED);
        }
    }

    @DatabaseTest
    void errorsEndTheCommandWithTheirCode(TestDatabase database) throws Exception {
        try (var mdm = new ProtocolFixture(database)) {
            String id = mdm.enrollMac();
            UUID first = mdm.enqueue(id, "SecurityInfo", null, null);
            UUID second = mdm.enqueue(id, "ProfileList", null, null);
            mdm.connect("Idle.1");
            assertThat(mdm.connect(Messages.report("Error.1", first))).isEqualTo(sent("ProfileList", second));
            assertThat(mdm.connect(Messages.report("CommandFormatError.1", second)))
                    .isEqualTo(EMPTY);
            assertThat(state(mdm, first)).isEqualTo(CommandState.ERROR);
            assertThat(state(mdm, second)).isEqualTo(CommandState.ERROR);
            assertThat(mdm.node().commands().byUuid(first).orElseThrow().errorChain())
                    .contains("12021");
        }
    }

    private static CommandState state(ProtocolFixture mdm, UUID command) {
        return mdm.node().commands().byUuid(command).orElseThrow().state();
    }

    private static MdmReply refused(Problem problem) {
        return new MdmReply.Refused(problem);
    }

    private static MdmReply sent(String type, UUID command) {
        return new MdmReply.Plist(Bytes.of((type + " " + command).getBytes(StandardCharsets.UTF_8)));
    }
}
