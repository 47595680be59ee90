package io.edict.rules.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.edict.model.decision.Decision;
import io.edict.model.decision.Decision.Kind;
import io.edict.model.fact.EnrollmentType;
import io.edict.model.fact.Facts;
import io.edict.model.fact.Platform;
import io.edict.rules.decide.Macs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever a device is, somebody acts for each item and capability, or a reason is told why nobody does. */
class ResponsibilityTests {
    private static final int CAPABILITIES = 6;

    @ParameterizedTest
    @EnumSource(Platform.class)
    void whatIsWantedIsRoutedOrIncompatibleAndNeverBoth(Platform platform) throws Exception {
        Policy policy = SoundPolicy.COMPILER
                .compile(PolicyDirectory.read(Path.of("src/test/resources/policies/built-in")))
                .policy();
        for (EnrollmentType enrollment : EnrollmentType.values()) {
            for (boolean supervised : new boolean[] {true, false}) {
                Facts facts = Macs.facts(device ->
                        device.platform(platform).enrollmentType(enrollment).supervised(supervised));

                List<Decision> decisions = policy.decide(facts).decisions();

                List<String> routed = targets(decisions, Kind.ROUTE, null);
                List<String> incompatible = targets(decisions, Kind.STATUS, "INCOMPATIBLE");
                List<String> wanted = new ArrayList<>(targets(decisions, Kind.ASSIGN, null));
                wanted.addAll(targets(decisions, Kind.PARAMETER, null));
                assertThat(routed)
                        .as("%s %s", platform, enrollment)
                        .doesNotHaveDuplicates()
                        .doesNotContainAnyElementsOf(incompatible);
                assertThat(Stream.concat(routed.stream(), incompatible.stream()))
                        .as("%s %s", platform, enrollment)
                        .containsAll(wanted)
                        .hasSizeGreaterThanOrEqualTo(wanted.size() + CAPABILITIES);
            }
        }
    }

    private static List<String> targets(List<Decision> decisions, Kind kind, @Nullable String value) {
        return decisions.stream()
                .filter(decision -> decision.kind() == kind)
                .filter(decision -> value == null || value.equals(decision.value()))
                .map(Decision::target)
                .toList();
    }
}
