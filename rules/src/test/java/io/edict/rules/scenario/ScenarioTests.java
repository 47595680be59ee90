package io.edict.rules.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.edict.rules.language.Finding;
import io.edict.rules.lint.PolicyLint;
import io.edict.rules.lint.TestReport;
import io.edict.rules.policy.SoundPolicy;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Scenarios pass and fail as their authors expect, and a failure says what is different. */
class ScenarioTests {
    private static final String HEAD =
            """
            - name: a Mac
              now: 2026-11-24T12:00:00Z
              device: {platform: MACOS, osVersion: "15.5", enrolledAt: 2026-06-01T00:00:00Z,
                       lastMdmCheckIn: 2026-11-24T11:00:00Z, lastAgentCheckIn: 2026-11-24T11:55:00Z}
            """;

    private final PolicyLint lint = new PolicyLint(SoundPolicy.COMPILER);

    /** The scenario and the policy around it are those that the public description of the format shows. */
    @Test
    void theDocumentedExampleBehavesAsWritten() throws IOException {
        TestReport report = lint.test(Path.of("src/test/resources/policies/contract"), true);

        assertThat(report.text()).endsWith("2 passed, 0 failed\n");
        assertThat(report.passed()).isTrue();
    }

    @Test
    void whatIsDifferentIsSaidInOneLineEach() {
        assertThat(
                        diff(
                                """
                          expect:
                            assigned: [wifi, app, printer]
                            status: {wifi: PASS, app: PENDING, script: PENDING}
                            tags: [loaner]
                            contains: {channel: {script: MDM}}
                            absent: {blocked: [us.zoom.xos]}
                        """))
                .isEqualTo(
                        """
                        assigned: missing `printer`
                        assigned: unexpected `script`, `zoom`
                        status: `wifi` is PENDING, expected PASS
                        status: unexpected `zoom`
                        tags: missing `loaner`
                        channel: `script` is AGENT, expected MDM
                        blocked: must not be there: `us.zoom.xos`
                        """
                                .strip());
    }

    /** Every kind of fact that a rule can name can be stated. */
    @Test
    void aScenarioStatesWhateverADeviceCanReport() {
        TestReport report = lint.test(
                SoundPolicy.complete()
                        .with(
                                "rules/facts.drl",
                                """
                                rule "all of it"
                                when
                                    LocalUser( name == "ada", admin )
                                    Certificate( commonName == "VPN" )
                                    SoftwareUpdate( pendingVersion == "15.6" )
                                    DeclarationState( identifier == "d", valid == "valid" )
                                    Process( name == "sshd" )
                                    Service( name == "ssh", running )
                                    Extension( id == "e", active )
                                    Volume( mount == "/", freeGb < 10 )
                                    ScriptResult( item == "script", exitCode == 3 )
                                then
                                    policy.tag("all");
                                end
                                """)
                        .with(
                                "tests/facts.yaml",
                                """
                                - name: all of it
                                  now: 2026-11-24T12:00:00Z
                                  device: {platform: MACOS}
                                  users: [{name: ada, admin: true}]
                                  certificates: [{commonName: VPN, identity: true}]
                                  softwareUpdate: {pendingVersion: "15.6"}
                                  declarations: [{identifier: d, type: com.apple.configuration.passcode.settings, active: true, valid: valid}]
                                  processes: [{name: sshd}]
                                  services: [{name: ssh, enabled: true, running: true}]
                                  extensions: [{id: e, kind: driver, active: true}]
                                  volumes: [{mount: /, encrypted: true, freeGb: 5}]
                                  scriptResults: [{item: script, exitCode: 3, endedAt: 2026-11-24T11:00:00Z}]
                                  expect: {tags: [all]}
                                """)
                        .files(),
                false);

        assertThat(report.text()).contains(" 0 failed").doesNotContain("error");
    }

    @Test
    void missingAndUnexpectedCommandsAreNamed() {
        assertThat(
                        diff(
                                """
                          expect:
                            commands:
                              - {type: InstallProfile, channel: MDM, item: wifi}
                              - {type: InstallApp, channel: MDM}
                        """))
                .isEqualTo(
                        """
                        commands: missing InstallApp by MDM; there are InstallApp by AGENT for app, InstallProfile by MDM for wifi, RunScript by AGENT for script
                        commands: unexpected InstallApp by AGENT for app
                        commands: unexpected RunScript by AGENT for script
                        """
                                .strip());
    }

    @Test
    void inventoryQueriesCountOnlyWhenAskedFor() {
        String expected =
                """
                  expect:
                    contains: {commands: [{type: DeviceInformation, channel: MDM}]}
                """;

        assertThat(diff(expected)).contains("missing DeviceInformation by MDM");
        assertThat(diff(expected.replace("contains:", "inventory: true\n    contains:")))
                .isEmpty();
    }

    @Test
    void keysThatAreNotNamedAreNotCompared() {
        assertThat(diff("  expect: {}\n")).isEmpty();
    }

    @Test
    void aRuleThatNoScenarioFiresIsAWarningOrOnRequestAnError() {
        var files = SoundPolicy.complete()
                .with("tests/a.yaml", HEAD + "  expect: {}\n")
                .files();

        TestReport lenient = lint.test(files, false);
        TestReport strict = lint.test(files, true);

        assertThat(lenient.passed()).isTrue();
        assertThat(lenient.findings())
                .extracting(Finding::toString)
                .containsExactly(
                        "rules/zoom.drl:1:1: warning [rule.uncovered] no scenario fires the rule `old Zoom goes`");
        assertThat(strict.passed()).isFalse();
    }

    @Test
    void noScenarioAtAllIsAnError() {
        TestReport report = lint.test(SoundPolicy.complete().files(), false);

        assertThat(report.passed()).isFalse();
        assertThat(report.findings()).extracting(Finding::code).contains("scenario.none");
    }

    @Test
    void aRefusedPolicyRunsNoScenario() {
        TestReport report = lint.test(
                SoundPolicy.complete()
                        .with("tests/a.yaml", HEAD + "  expect: {}\n")
                        .with("notes.txt", "x")
                        .files(),
                false);

        assertThat(report.passed()).isFalse();
        assertThat(report.scenarios().scenarios()).isEmpty();
    }

    private String diff(String expectation) {
        TestReport report = lint.test(
                SoundPolicy.complete().with("tests/a.yaml", HEAD + expectation).files(), false);
        assertThat(report.findings()).noneMatch(finding -> finding.severity() == Finding.Severity.ERROR);
        return report.scenarios().scenarios().get(0).diff();
    }
}
