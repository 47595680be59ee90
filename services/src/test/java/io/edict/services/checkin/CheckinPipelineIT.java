package io.edict.services.checkin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edict.model.fact.Channel;
import io.edict.model.fact.CommandState;
import io.edict.model.fact.DeviceBuilder;
import io.edict.model.fact.Facts;
import io.edict.model.fact.FactsBuilder;
import io.edict.model.fact.Version;
import io.edict.rules.language.BudgetExceededException;
import io.edict.services.audit.ActivityLog;
import io.edict.services.queue.CommandOutcome;
import io.edict.services.queue.QueuedCommand;
import io.edict.services.queue.ReportResult;
import io.edict.services.store.DatabaseTest;
import io.edict.services.store.UnknownDeviceException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;

class CheckinPipelineIT {
    private static final UnaryOperator<Facts> NOTHING = UnaryOperator.identity();

    @DatabaseTest
    void unchangedDeviceCostsNoEvaluation(TestNode node) {
        String mac = node.mac();
        node.pipeline().poll(mac, Channel.MDM, 1);
        int first = node.rules().evaluations();

        for (int i = 0; i < 20; i++) {
            node.clock().advance(Duration.ofMinutes(15));
            node.pipeline().poll(mac, Channel.MDM, 1);
            node.pipeline().record(mac, Channel.MDM, CheckinPipelineIT::reportedOnce);
        }

        assertThat(first).isEqualTo(1);
        assertThat(node.rules().evaluations())
                .as("one more for the facts that were new once")
                .isEqualTo(2);
    }

    private static Facts reportedOnce(Facts facts) {
        return withVersion(facts, "15.5");
    }

    private static Facts withVersion(Facts facts, String version) {
        return FactsBuilder.builder(facts)
                .device(DeviceBuilder.builder(facts.device())
                        .osVersion(Version.of(version))
                        .build())
                .build();
    }

    @DatabaseTest
    void changedFactsAreStoredAndDecided(TestNode node) {
        String mac = node.mac();
        node.rules()
                .decide(facts ->
                        TestRules.decisions(null, TestRules.command(facts, "InstallProfile", "wifi", Channel.MDM)));

        CheckinResult result = node.pipeline().record(mac, Channel.MDM, facts -> withVersion(facts, "26.1"));

        assertThat(result.evaluated()).isTrue();
        assertThat(result.commandsQueued()).isEqualTo(1);
        assertThat(node.devices().byId(mac).orElseThrow().osVersion()).isEqualTo("26.1");
        Facts stored = node.devices().facts(mac).orElseThrow();
        assertThat(stored.device().osVersion()).isEqualTo(Version.of("26.1"));
        assertThat(stored.device().lastMdmCheckIn()).isEqualTo(TestNode.START);
        assertThat(stored.concluded()).containsEntry("InstallProfile wifi", TestNode.START);
        assertThat(node.devices().decisions(mac).orElseThrow().decisions())
                .singleElement()
                .satisfies(decision -> {
                    assertThat(decision.outstanding()).isTrue();
                    assertThat(decision.reasons()).containsExactly(TestRules.reason());
                });
        assertThat(node.signals()).contains(mac + " MDM");
    }

    @DatabaseTest
    void reportChangesFactsDecidesAndGivesTheNextCommand(TestNode node) {
        String mac = node.mac();
        node.rules()
                .decide(facts -> TestRules.decisions(
                        null,
                        TestRules.command(facts, "InstallProfile", "wifi", Channel.MDM),
                        TestRules.command(facts, "DeviceInformation", null, Channel.MDM)));
        node.pipeline().record(mac, Channel.MDM, NOTHING);

        QueuedCommand first = node.pipeline().poll(mac, Channel.MDM, 1).get(0);
        CommandReply reply = node.pipeline()
                .report(
                        mac,
                        Channel.MDM,
                        first.uuid(),
                        new CommandOutcome.Acknowledged(),
                        command -> facts -> withVersion(facts, "15.6"));

        assertThat(first.type()).as("information comes first").isEqualTo("DeviceInformation");
        assertThat(reply.result()).isEqualTo(ReportResult.APPLIED);
        assertThat(reply.next()).isNotNull();
        assertThat(reply.next().type()).isEqualTo("InstallProfile");
        assertThat(node.devices().facts(mac).orElseThrow().commands()).anySatisfy(record -> {
            assertThat(record.type()).isEqualTo("DeviceInformation");
            assertThat(record.state()).isEqualTo(CommandState.ACKNOWLEDGED);
            assertThat(record.finishedAt()).isEqualTo(TestNode.START);
        });
    }

    @DatabaseTest
    void unknownReportChangesNoFacts(TestNode node) {
        String mac = node.mac();
        node.pipeline().record(mac, Channel.MDM, facts -> withVersion(facts, "15.5"));

        CommandReply reply = node.pipeline()
                .report(
                        mac,
                        Channel.MDM,
                        UUID.randomUUID(),
                        new CommandOutcome.Acknowledged(),
                        command -> facts -> withVersion(facts, "99"));

        assertThat(reply.result()).isEqualTo(ReportResult.UNKNOWN);
        assertThat(reply.next()).isNull();
        assertThat(node.devices().byId(mac).orElseThrow().osVersion()).isEqualTo("15.5");
    }

    @DatabaseTest
    void aboveTheBudgetTheLastDecisionsStayAndAnAlertIsRaised(TestNode node) {
        String mac = node.mac();
        node.rules().decide(facts -> TestRules.decisions(null, TestRules.alert(facts, "first")));
        node.pipeline().record(mac, Channel.MDM, NOTHING);
        node.rules().publish(facts -> {
            throw new BudgetExceededException("greedy", "1,000 firings");
        });

        CheckinResult result = node.pipeline().record(mac, Channel.MDM, facts -> withVersion(facts, "15.7"));

        assertThat(result.decisions()).isNotNull();
        assertThat(result.decisions().decisions()).singleElement().satisfies(decision -> assertThat(decision.target())
                .isEqualTo("first"));
        assertThat(node.devices().byId(mac).orElseThrow().osVersion()).isEqualTo("15.7");
        assertThat(node.bean(ActivityLog.class).newest(mac, "rule.over-budget", null, 10))
                .hasSize(1);
        int spent = node.rules().evaluations();
        node.pipeline().poll(mac, Channel.MDM, 1);
        assertThat(node.rules().evaluations()).as("polls do not try again").isEqualTo(spent);
    }

    @DatabaseTest
    void alertIsRaisedOnceWhileItHoldsAndAgainAfterItDidNot(TestNode node) {
        String mac = node.mac();
        node.rules()
                .decide(facts -> facts.device().osVersion() == null
                        ? TestRules.decisions(null, TestRules.alert(facts, "no version"))
                        : TestRules.decisions(null));

        node.pipeline().record(mac, Channel.MDM, NOTHING);
        node.pipeline().record(mac, Channel.MDM, facts -> named(facts, "a"));
        assertThat(alerts(node, mac)).isEqualTo(1);
        node.pipeline().record(mac, Channel.MDM, facts -> withVersion(facts, "15"));
        node.pipeline().record(mac, Channel.MDM, CheckinPipelineIT::withoutVersion);
        assertThat(alerts(node, mac)).isEqualTo(2);
    }

    private static Facts named(Facts facts, String name) {
        return FactsBuilder.builder(facts)
                .device(DeviceBuilder.builder(facts.device()).name(name).build())
                .build();
    }

    private static Facts withoutVersion(Facts facts) {
        return FactsBuilder.builder(facts)
                .device(DeviceBuilder.builder(facts.device()).osVersion(null).build())
                .build();
    }

    private static int alerts(TestNode node, String mac) {
        return node.bean(ActivityLog.class).newest(mac, "alert", null, 10).size();
    }

    @DatabaseTest
    void publicationMakesEveryDeviceDue(TestNode node) {
        String mac = node.mac();
        node.pipeline().poll(mac, Channel.MDM, 1);
        node.rules()
                .publish(facts ->
                        TestRules.decisions(null, TestRules.command(facts, "RestartDevice", null, Channel.MDM)));

        List<QueuedCommand> commands = node.pipeline().poll(mac, Channel.MDM, 1);

        assertThat(commands).singleElement().satisfies(command -> assertThat(command.type())
                .isEqualTo("RestartDevice"));
    }

    @DatabaseTest
    void commandNoLongerConcludedIsWithdrawn(TestNode node) {
        String mac = node.mac();
        node.rules()
                .decide(facts -> facts.device().osVersion() == null
                        ? TestRules.decisions(null, TestRules.command(facts, "RestartDevice", null, Channel.MDM))
                        : TestRules.decisions(null));
        node.pipeline().record(mac, Channel.MDM, NOTHING);

        node.pipeline().record(mac, Channel.MDM, facts -> withVersion(facts, "15"));

        assertThat(node.pipeline().poll(mac, Channel.MDM, 1)).isEmpty();
        assertThat(node.commands().ofDevice(mac, 10)).singleElement().satisfies(command -> assertThat(command.state())
                .isEqualTo(CommandState.WITHDRAWN));
    }

    @DatabaseTest
    void waitingCommandIsSupersededWhenItsContentChanges(TestNode node) {
        String mac = node.mac();
        node.rules()
                .decide(facts ->
                        TestRules.decisions(null, TestRules.command(facts, "InstallProfile", "wifi", Channel.MDM)));
        node.pipeline().record(mac, Channel.MDM, NOTHING);
        node.rules().changeContent("content 2");

        node.pipeline().record(mac, Channel.MDM, facts -> named(facts, "b"));

        assertThat(node.commands().ofDevice(mac, 10))
                .extracting(command -> command.state())
                .containsExactly(CommandState.QUEUED, CommandState.SUPERSEDED);
        assertThat(new String(node.pipeline().poll(mac, Channel.MDM, 1).get(0).payload()))
                .endsWith("content 2");
    }

    @DatabaseTest
    void returnAfterSilenceIsDecidedAlthoughNothingIsReported(TestNode node) {
        String mac = node.mac();
        node.pipeline().record(mac, Channel.AGENT, NOTHING);
        Instant bound = TestNode.START.plus(Duration.ofMinutes(30));
        node.rules()
                .publish(facts ->
                        facts.device().lastAgentCheckIn().isAfter(facts.now().minus(Duration.ofMinutes(30)))
                                ? TestRules.decisions(bound)
                                : TestRules.decisions(null, TestRules.alert(facts, "silent")));
        node.pipeline().record(mac, Channel.MDM, NOTHING);
        node.clock().advance(Duration.ofMinutes(31));
        node.pipeline().poll(mac, Channel.MDM, 1);
        assertThat(node.devices().decisions(mac).orElseThrow().decisions()).hasSize(1);

        node.pipeline().poll(mac, Channel.AGENT, 1);

        assertThat(node.devices().decisions(mac).orElseThrow().decisions()).isEmpty();
    }

    @DatabaseTest
    void unknownDeviceIsRefused(TestNode node) {
        assertThatThrownBy(() -> node.pipeline().poll("nobody", Channel.MDM, 1))
                .isInstanceOf(UnknownDeviceException.class);
        assertThatThrownBy(() -> node.pipeline().record("nobody", Channel.MDM, NOTHING))
                .isInstanceOf(UnknownDeviceException.class);
    }
}
