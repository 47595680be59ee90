package io.edict.rules.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.edict.fuzz.Bounds;
import io.edict.fuzz.Campaign;
import io.edict.rules.policy.Policy;
import io.edict.rules.policy.PolicyFiles;
import io.edict.rules.policy.SoundPolicy;
import io.edict.rules.scenario.Scenario;
import io.edict.rules.scenario.ScenarioReader;
import io.edict.rules.scenario.ScenarioRunner;
import io.edict.rules.yaml.FindingCollector;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a file of scenarios holds, its scenarios run or findings tell why not. */
class ScenarioFuzz {
    private static final Bounds BOUNDS = Bounds.ofMebibytes(256);
    private static final Policy POLICY = SoundPolicy.complete().policy();

    @MethodSource("seeds")
    @DictionaryFile(resourcePath = "yaml.dict")
    @FuzzTest
    void scenariosRunOrAreRefused(byte[] yaml) throws Exception {
        PolicyFiles files = PolicyFiles.of(Map.of("tests/a.yaml", yaml));
        BOUNDS.hold(() -> {
            FindingCollector findings = new FindingCollector();
            List<Scenario> scenarios = ScenarioReader.read(files, findings);

            assertThat(findings.sorted()).allMatch(finding -> finding.line() > 0 && finding.column() > 0);
            assertThat(ScenarioRunner.run(POLICY, scenarios).scenarios()).hasSameSizeAs(scenarios);
        });
    }

    @Test
    void damagedScenariosRunOrAreRefused() {
        Campaign.of(ScenarioFuzz.class, "yaml.dict", seeds()).run(600, this::scenariosRunOrAreRefused);
    }

    static Stream<byte[]> seeds() {
        String contract =
                """
                - name: a silent agent is installed again
                  now: 2026-11-24T12:00:00Z
                  device: {platform: MACOS, osVersion: "15.5", serialNumber: C02TEST00001, supervised: true,
                           enrolledAt: 2026-06-01T00:00:00Z, lastMdmCheckIn: 2026-11-24T11:00:00Z}
                  person: {email: ada@example.com, department: Engineering, groups: [devs]}
                  apps: [{bundleId: us.zoom.xos, name: zoom.us, version: 4.9.0, path: /Applications/zoom.us.app}]
                  profiles: [{identifier: com.example.wifi, managed: true}]
                  commands: [{type: DeviceInformation, channel: MDM, state: ACKNOWLEDGED, createdAt: 2026-11-24T11:00:00Z}]
                  expect:
                    status: {app: PENDING}
                    contains: {tags: [old-zoom], commands: [{type: DeviceLock, channel: MDM}]}
                    absent: {assigned: [loaner]}
                """;
        return Stream.concat(
                Stream.of(contract.getBytes(StandardCharsets.UTF_8)),
                Texts.starter().paths().stream()
                        .filter(path -> path.startsWith("tests/"))
                        .map(path -> Texts.starter().bytes(path)));
    }
}
