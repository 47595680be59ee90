package io.edict.rules.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules whose conditions say the same in different words: Drools shares what it can, and none of them is lost. */
class SharedConditionTests {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "LocalUser( admin ); LocalUser( admin == true ); LocalUser( true == admin ); LocalUser( name == \"root\", admin )",
                "Device( !lostMode ); Device( lostMode == false ); Device( !( lostMode ) ); Device( lostMode != true )",
                "Device( osVersion == \"15.1\" ); Device( osVersion == \"15.1.0\" ); Device( osVersion == \"15.1.0.0\" )",
                "Device( platform == MACOS ); Device( platform == Platform.MACOS ); Device( MACOS == platform )",
            })
    void eachOfThemFires(String conditions) {
        List<String> written = List.of(conditions.split("; "));
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < written.size(); i++) {
            text.append("rule \"" + i + "\" when " + written.get(i) + " then policy.tag(\"t\"); end\n");
        }

        RuleSet rules = Samples.compile(text.toString());

        assertThat(rules.evaluate(Samples.facts(), Budget.STANDARD).firedRules())
                .hasSize(written.size())
                .allSatisfy((rule, times) -> assertThat(times).isEqualTo(1));
    }
}
