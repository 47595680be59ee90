package io.edict.rules.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.edict.model.decision.Decision;
import io.edict.model.decision.Decision.Kind;
import io.edict.model.decision.Decisions;
import io.edict.model.decision.DeferralCase;
import io.edict.model.decision.Reason;
import io.edict.model.decision.Severity;
import io.edict.model.fact.Channel;
import io.edict.model.fact.CommandRecord;
import io.edict.model.fact.CommandState;
import io.edict.model.fact.DeviceBuilder;
import io.edict.model.fact.EnrollmentType;
import io.edict.model.fact.Facts;
import io.edict.model.fact.FactsBuilder;
import io.edict.model.fact.Platform;
import io.edict.model.fact.Vulnerability;
import io.edict.rules.language.Finding;
import io.edict.rules.language.RuleInfo;
import io.edict.rules.language.RuleSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Maintenance windows, deferrals and monitor mode, as a policy directory says them. */
class RestraintsTests {
    private static final String RESTART =
            "rule \"restart\" when\n    Device( platform == MACOS )\nthen\n    policy.command(\"RestartDevice\");\nend\n";
    /** A Tuesday. */
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "'{from: \"11:00\", to: \"13:00\"}', , 2026-11-24T13:00:00Z",
        "'{from: \"13:00\", to: \"14:00\"}', 2026-11-24T13:00:00Z, 2026-11-24T13:00:00Z",
        "'{from: \"12:00\", to: \"12:01\"}', , 2026-11-24T12:01:00Z",
        "'{from: \"11:00\", to: \"12:00\"}', 2026-11-25T11:00:00Z, 2026-11-25T11:00:00Z",
        "'{from: \"22:00\", to: \"13:00\"}', , 2026-11-24T13:00:00Z",
        "'{from: \"22:00\", to: \"05:00\", zone: Europe/Berlin}', 2026-11-24T21:00:00Z, 2026-11-24T21:00:00Z",
        "'{days: [MONDAY], from: \"22:00\", to: \"13:00\"}', , 2026-11-24T13:00:00Z",
        "'{days: [SATURDAY], from: \"06:00\", to: \"07:00\"}', 2026-11-28T06:00:00Z,",
        "'{days: [TUESDAY], from: \"06:00\", to: \"07:00\"}', 2026-12-01T06:00:00Z,",
    })
    void aDisruptiveCommandWaitsForAWindow(String window, Instant heldUntil, Instant reevaluateAt) {
        Decisions decisions = decide(policy("windows: [" + window + "]\n"), facts());
        assertThat(restart(decisions).heldUntil()).isEqualTo(heldUntil);
        if (reevaluateAt != null) {
            assertThat(decisions.reevaluateAt()).isEqualTo(reevaluateAt);
        } else {
            assertThat(decisions.reevaluateAt()).as("inventory is due before").isBefore(heldUntil);
        }
    }

    /** Clocks in Berlin go forward on 2027-03-28 at 01:00 UTC, and back on 2027-10-31 at 01:00 UTC. */
    @ParameterizedTest
    @CsvSource({
        "'{from: \"22:00\", to: \"05:00\", zone: America/New_York}', 2026-11-24T12:00:00Z, 2026-11-25T03:00:00Z",
        "'{from: \"22:00\", to: \"05:00\", zone: Asia/Kolkata}', 2026-11-24T12:00:00Z, 2026-11-24T16:30:00Z",
        "'{days: [TUESDAY], from: \"01:00\", to: \"02:00\", zone: Asia/Tokyo}', 2026-11-23T15:59:00Z, 2026-11-23T16:00:00Z",
        "'{from: \"22:00\", to: \"05:00\", zone: Europe/Berlin}', 2027-03-27T20:59:00Z, 2027-03-27T21:00:00Z",
        "'{from: \"22:00\", to: \"05:00\", zone: Europe/Berlin}', 2027-03-28T02:59:59Z,",
        "'{from: \"22:00\", to: \"05:00\", zone: Europe/Berlin}', 2027-03-28T03:00:00Z, 2027-03-28T20:00:00Z",
        "'{from: \"02:30\", to: \"04:00\", zone: Europe/Berlin}', 2027-03-28T00:59:00Z, 2027-03-28T01:30:00Z",
        "'{from: \"02:30\", to: \"03:00\", zone: Europe/Berlin}', 2027-03-28T00:59:00Z, 2027-03-29T00:30:00Z",
        "'{days: [SUNDAY], from: \"02:30\", to: \"03:00\", zone: Europe/Berlin}', 2027-03-28T00:59:00Z, 2027-04-04T00:30:00Z",
        "'{from: \"02:30\", to: \"03:00\", zone: Europe/Berlin}', 2027-10-31T00:29:00Z, 2027-10-31T00:30:00Z",
        "'{from: \"02:30\", to: \"03:00\", zone: Europe/Berlin}', 2027-10-31T01:59:59Z,",
        "'{from: \"02:30\", to: \"03:00\", zone: Europe/Berlin}', 2027-10-31T02:00:00Z, 2027-11-01T01:30:00Z",
    })
    void aWindowFollowsTheClocksOfItsZone(String window, Instant now, Instant heldUntil) {
        Facts then = FactsBuilder.builder(facts()).now(now).build();
        assertThat(restart(decide(policy("windows: [" + window + "]\n"), then)).heldUntil())
                .isEqualTo(heldUntil);
    }

    @Test
    void aHeldCommandTellsWhichSegmentHoldsItAndWhy() {
        Decision held =
                restart(decide(policy("windows: [{from: \"13:00\", to: \"14:00\"}]\ndeferral: P2D\n"), facts()));
        assertThat(held.detail())
                .isEqualTo(
                        "held until 2026-11-26T13:00:00Z by a deferral and for a maintenance window of segment `macs`");
        assertThat(held.reasons()).extracting(Reason::file).containsExactly("rules/restart.drl", "segments/macs.yaml");
        Decision deferred = restart(decide(policy("deferral: P2D\n"), facts()));
        assertThat(deferred.heldUntil()).isEqualTo("2026-11-26T12:00:00Z");
        assertThat(deferred.detail()).isEqualTo("held until 2026-11-26T12:00:00Z by a deferral of segment `macs`");
    }

    @Test
    void ofTwoRulesThatWantTheSameNoneCountsAsCarriedOutWhileItIsHeld() {
        PolicyFiles files = with(
                policy("windows: [{from: \"13:00\", to: \"14:00\"}]\n"),
                "rules/too.drl",
                "rule \"restart too\" when\n    Device( supervised )\nthen\n    policy.command(\"RestartDevice\");\nend\n");
        assertThat(decide(files, facts()).of(Kind.COMMAND).filter(decision -> decision.target()
                        .equals("RestartDevice")))
                .hasSize(2)
                .allSatisfy(decision -> assertThat(decision.heldUntil()).isEqualTo("2026-11-24T13:00:00Z"));
    }

    @Test
    void aDeferralCountsFromWhenTheCommandWasFirstWantedAndThenWaitsForAWindow() {
        PolicyFiles policy = policy("windows: [{from: \"13:00\", to: \"14:00\"}]\ndeferral: P2D\n");
        Decision first = restart(decide(policy, facts()));
        assertThat(first.heldUntil()).isEqualTo("2026-11-26T13:00:00Z");
        Facts later = FactsBuilder.builder(facts())
                .now(NOON.plus(Duration.ofDays(1)))
                .concluded(Map.of("wanted " + first.key(), NOON.minus(Duration.ofDays(1))))
                .build();
        assertThat(restart(decide(policy, later)).heldUntil()).isEqualTo("2026-11-25T13:00:00Z");
    }

    @Test
    void aDeferralIsAsLongAsTheDecisionServiceAllowsAtMost() {
        PolicyFiles policy = policy("deferral: P10D\n");
        assertThat(restart(decide(policy, limited(1, null))).heldUntil()).isEqualTo("2026-11-25T12:00:00Z");
        assertThat(restart(decide(policy, limited(12, null))).heldUntil()).isEqualTo("2026-12-04T12:00:00Z");
        assertThat(restart(decide(policy, limited(-1, null))).heldUntil())
                .as("a negative number is no limit")
                .isEqualTo("2026-12-04T12:00:00Z");
        assertThat(restart(decide(policy, limited(0, null))).heldUntil()).isNull();
        assertThat(restart(decide(
                                policy("windows: [{from: \"13:00\", to: \"14:00\"}]\ndeferral: P10D\n"),
                                limited(0, null)))
                        .heldUntil())
                .as("a window is waited for all the same")
                .isEqualTo("2026-11-24T13:00:00Z");
    }

    @Test
    void howLongAnUpdateIsDeferredFollowsFromWhatItMends() {
        PolicyFiles policy = with(
                policy("deferral: P10D\n"),
                "rules/update.drl",
                "rule \"update\" when\n    Device( platform == MACOS )\nthen\n"
                        + "    policy.command(\"ScheduleOSUpdate\");\nend\n");
        Vulnerability system = new Vulnerability("CVE-1", "high", null, true, null, null, null);
        Vulnerability other = new Vulnerability("CVE-2", "critical", null, false, "com.example.other", null, null);
        Facts facts = FactsBuilder.builder(limited(9, new DeferralCase(Severity.HIGH, true, true)))
                .vulnerabilities(List.of(system, other))
                .build();
        Decisions decisions = decide(policy, facts);
        assertThat(command(decisions, "ScheduleOSUpdate").heldUntil()).isEqualTo("2026-11-25T12:00:00Z");
        assertThat(restart(decisions).heldUntil()).isEqualTo("2026-12-03T12:00:00Z");
    }

    /** Every case is limited so, but for one that is limited to a day. */
    private static Facts limited(int days, @Nullable DeferralCase toADay) {
        return FactsBuilder.builder(facts())
                .deferralDays(DeferralCase.all().stream()
                        .map(each -> each.equals(toADay) ? 1 : days)
                        .toList())
                .build();
    }

    @Test
    void whatTheDeviceHasIsNotHeldAndWhatWaitsIs() {
        PolicyFiles policy = policy("windows: [{from: \"13:00\", to: \"14:00\"}]\n");
        String key = String.valueOf(restart(decide(policy, facts())).key());
        assertThat(restart(decide(policy, with(key, CommandState.SENT))).heldUntil())
                .isNull();
        assertThat(restart(decide(policy, with(key, CommandState.QUEUED))).heldUntil())
                .isEqualTo("2026-11-24T13:00:00Z");
    }

    @Test
    void aDeviceOutsideOfTheSegmentIsNotHeld() {
        PolicyFiles policy = policy("windows: [{from: \"13:00\", to: \"14:00\"}]\n");
        Facts other = FactsBuilder.builder(facts())
                .device(DeviceBuilder.builder(facts().device())
                        .serialNumber("OTHER")
                        .build())
                .build();
        assertThat(restart(decide(policy, other)).heldUntil()).isNull();
    }

    @Test
    void whatAMonitoredRuleConcludesIsToldAndLeadsToNothing() {
        PolicyFiles files = with(
                policy(""),
                "edict.yaml",
                "format: 1\nname: test\nmonitor: [restart, assign]\n",
                "rules/assign.drl",
                "rule \"assign\" when\n    Device( platform == MACOS )\nthen\n    policy.assign(\"disk\");\nend\n",
                "library/disk.yaml",
                "type: custom-script\nname: Disk\nplatforms: [MACOS]\nsettings: {audit: scripts/a.sh, run: ONCE}\n",
                "scripts/a.sh",
                "exit 0\n");
        Decisions decisions = decide(files, facts());
        assertThat(decisions.of(Kind.MONITOR))
                .extracting(Decision::value, Decision::target)
                .contains(
                        org.assertj.core.groups.Tuple.tuple("COMMAND", "RestartDevice"),
                        org.assertj.core.groups.Tuple.tuple("ASSIGN", "disk"));
        assertThat(decisions.of(Kind.ASSIGN)).isEmpty();
        assertThat(decisions.of(Kind.STATUS)).isEmpty();
        assertThat(decisions.of(Kind.COMMAND).map(Decision::target)).doesNotContain("RestartDevice", "RunScript");
    }

    @Test
    void aMonitoredItemHasAStatusAndSendsNothing() {
        PolicyFiles files = with(
                policy(""),
                "library/disk.yaml",
                "type: custom-script\nname: Disk\nplatforms: [MACOS]\nmonitor: true\n"
                        + "settings: {audit: scripts/a.sh, run: ONCE}\n",
                "scripts/a.sh",
                "exit 0\n",
                "blueprints/default.yaml",
                "name: Default\nitems: [disk]\n");
        Decisions decisions = decide(files, facts());
        assertThat(decisions.of(Kind.STATUS)).extracting(Decision::target).contains("disk");
        assertThat(decisions.of(Kind.COMMAND).map(Decision::item)).doesNotContain("disk");
        assertThat(decisions.of(Kind.MONITOR)).extracting(Decision::item).containsOnly("disk");
        assertThat(restart(decisions).outstanding()).as("another thing goes on").isFalse();
    }

    @Test
    void aMonitoredRevisionAsksForInventoryAlone() {
        PolicyFiles files = with(policy(""), "edict.yaml", "format: 1\nname: test\nmonitor: ['*']\n");
        Decisions decisions = decide(files, facts());
        assertThat(decisions.of(Kind.COMMAND)).extracting(Decision::target).contains("DeviceInformation");
        assertThat(decisions.of(Kind.COMMAND))
                .extracting(Decision::target)
                .doesNotContain("RestartDevice", "InstallEnterpriseApplication");
        assertThat(decisions.of(Kind.MONITOR)).extracting(Decision::target).contains("RestartDevice");
    }

    @Test
    void theNormalFormKeepsAllOfItAndGivesThePolicyAgain() {
        PolicyFiles files = with(
                policy(
                        "windows: [{days: [SUNDAY, MONDAY], from: \"22:00\", to: \"05:00\", zone: Europe/Berlin}]\ndeferral: P3D\n"),
                "edict.yaml",
                "format: 1\nname: test\nmonitor: [restart]\n");
        PolicyFiles normal = compiled(files).files();
        assertThat(normal.text("segments/macs.yaml"))
                .contains("days:\n      - MONDAY\n      - SUNDAY", "zone: Europe/Berlin", "deferral: PT72H");
        assertThat(normal.text("edict.yaml")).contains("monitor:\n  - restart");
        assertThat(compiled(normal).files().revision()).isEqualTo(normal.revision());
    }

    @Test
    void whatIsWrongIsRefusedWhereItStands() {
        assertThat(findings(policy("windows: [{from: \"22:00\", to: \"24:30\"}]\n")))
                .extracting(Finding::code, Finding::file)
                .contains(org.assertj.core.groups.Tuple.tuple("window.invalid", "segments/macs.yaml"));
        assertThat(findings(policy("windows: [{from: \"22:00\", to: \"23:00\", zone: Mars/Base}]\n")))
                .extracting(Finding::code)
                .contains("window.invalid");
        assertThat(findings(with(policy(""), "edict.yaml", "format: 1\nname: test\nmonitor: [restrat]\n")))
                .extracting(Finding::code, Finding::message)
                .contains(org.assertj.core.groups.Tuple.tuple(
                        "unknown.rule", "no rule is named `restrat`; did you mean `restart`?"));
    }

    @Test
    void theRuleThatASegmentIsMadeOfCannotBeMonitored() {
        Policy policy = compiled(policy(""));
        String made = policy.rules().stream()
                .filter(rule -> rule.origin() == RuleSource.Origin.GENERATED)
                .map(RuleInfo::name)
                .findFirst()
                .orElseThrow();
        assertThat(findings(with(policy(""), "edict.yaml", "format: 1\nname: test\nmonitor: ['" + made + "']\n")))
                .extracting(Finding::code)
                .contains("unknown.rule");
    }

    private static Facts facts() {
        return Facts.of(
                NOON,
                DeviceBuilder.builder()
                        .id("1")
                        .serialNumber("ONE")
                        .platform(Platform.MACOS)
                        .supervised(true)
                        .enrollmentType(EnrollmentType.ADE)
                        .enrolledAt(NOON)
                        .tags(Set.of())
                        .blueprint("default")
                        .build());
    }

    private static Facts with(String key, CommandState state) {
        return FactsBuilder.builder(facts())
                .commands(List.of(new CommandRecord("RestartDevice", Channel.MDM, state, NOON, null, null, key)))
                .concluded(Map.of(key, NOON))
                .build();
    }

    private static PolicyFiles policy(String more) {
        return PolicyFiles.ofTexts(Map.of(
                "edict.yaml",
                "format: 1\nname: test\n",
                "rules/restart.drl",
                RESTART,
                "segments/macs.yaml",
                "name: Macs\ncondition: 'Device( serialNumber == \"ONE\" )'\n" + more));
    }

    private static PolicyFiles with(PolicyFiles files, String... more) {
        Map<String, String> texts = new TreeMap<>();
        files.paths().forEach(path -> texts.put(path, String.valueOf(files.text(path))));
        for (int i = 0; i < more.length; i += 2) {
            texts.put(more[i], more[i + 1]);
        }
        return PolicyFiles.ofTexts(texts);
    }

    private static List<Finding> findings(PolicyFiles files) {
        return new PolicyCompiler().compile(files).findings();
    }

    private static Policy compiled(PolicyFiles files) {
        Compilation compilation = new PolicyCompiler().compile(files);
        assertThat(compilation.policy()).as(compilation.findings().toString()).isNotNull();
        return compilation.policy();
    }

    private static Decisions decide(PolicyFiles files, Facts facts) {
        return compiled(files).decide(facts);
    }

    private static Decision restart(Decisions decisions) {
        return command(decisions, "RestartDevice");
    }

    private static Decision command(Decisions decisions, String type) {
        return decisions
                .of(Kind.COMMAND)
                .filter(decision -> decision.target().equals(type))
                .findFirst()
                .orElseThrow();
    }
}
