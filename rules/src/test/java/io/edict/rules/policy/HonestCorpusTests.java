package io.edict.rules.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.edict.model.decision.Decision;
import io.edict.model.fact.Facts;
import io.edict.model.fact.FactsBuilder;
import io.edict.model.fact.InstalledApp;
import io.edict.model.fact.Person;
import io.edict.model.fact.SecurityPosture;
import io.edict.model.fact.SecurityPostureBuilder;
import io.edict.model.fact.Version;
import io.edict.model.fact.Vulnerability;
import io.edict.rules.decide.Macs;
import io.edict.rules.dmn.DmnText;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Honest rules and decisions are accepted without findings, and decide what their author means. */
class HonestCorpusTests {
    private static final Facts FACTS = facts();

    static List<String> conditions() {
        return PolicyCorpus.lines("/policies/honest-conditions.txt");
    }

    static List<String> expressions() {
        return PolicyCorpus.lines("/policies/honest-feel.txt");
    }

    @Test
    void theCorpusIsLarge() {
        assertThat(conditions().size() + expressions().size()).isGreaterThanOrEqualTo(80);
    }

    @ParameterizedTest
    @MethodSource("conditions")
    void conditionHoldsAsItsAuthorMeans(String line) {
        String[] parts = line.split("\t", 2);

        SoundPolicy policy = SoundPolicy.complete()
                .withRules("rule \"honest\" when " + parts[1] + " then policy.tag(\"honest\"); end\n");

        assertThat(decides(policy)).isEqualTo(parts[0].equals("yes"));
    }

    @ParameterizedTest
    @MethodSource("expressions")
    void expressionHasTheValueThatItsAuthorMeans(String line) {
        String[] parts = line.split("\t", 2);
        String value = parts[0];
        String test = value.equals("null") ? "X = null" : value.startsWith("[") ? "X" : "X = " + value;
        String row =
                value.startsWith("[") ? "list contains(?, \"" + value.substring(1, value.length() - 1) + "\")" : "true";

        SoundPolicy policy = SoundPolicy.complete()
                .with(
                        "rules/honest.dmn",
                        DmnText.of(
                                "input Device\ninput Apps\ninput Person\ninput Posture\ninput Tags\ninput Vulnerabilities\n"
                                        + "decision X requires Device, Apps, Person, Posture, Tags, Vulnerabilities: "
                                        + parts[1]
                                        + "\ntable UNIQUE Honest requires X\nin " + test + "\nout tag\nrow " + row
                                        + " => \"honest\""));

        assertThat(decides(policy)).isTrue();
    }

    private static boolean decides(SoundPolicy policy) {
        assertThat(policy.compilation().findings()).isEmpty();
        return policy.policy().decide(FACTS).of(Decision.Kind.TAG).anyMatch(tag -> tag.target()
                .equals("honest"));
    }

    private static Facts facts() {
        SecurityPosture posture = SecurityPostureBuilder.builder()
                .fileVaultEnabled(true)
                .firewallEnabled(false)
                .build();
        Person person = new Person("ada@example.com", "Ada Lovelace", "Engineering", null, null, Set.of("devs"), false);
        return FactsBuilder.builder(Macs.facts(
                        device -> device.tags(Set.of("lab")).freeGb(100).storageGb(500)))
                .person(person)
                .posture(posture)
                .apps(List.of(
                        app("us.zoom.xos", "zoom.us", "5.9.0"), app("com.tinyspeck.slackmacgap", "Slack", "5.10")))
                .vulnerabilities(
                        List.of(new Vulnerability("CVE-2026-1", "CRITICAL", 9.8, true, "us.zoom.xos", null, null)))
                .build();
    }

    private static InstalledApp app(String bundleId, String name, String version) {
        return new InstalledApp(
                bundleId, name, Version.of(version), "/Applications/" + name, null, null, null, null, false, null);
    }
}
