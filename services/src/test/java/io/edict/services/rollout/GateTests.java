package io.edict.services.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GateTests {
    private final Gate gate = new Gate(0.1, 0.1, 0.25, Duration.ofHours(2));

    @Test
    void whatIsAtTheLimitPasses() {
        assertThat(gate.failure(new StageHealth(20, 2, 5, 100, 10))).isEmpty();
        assertThat(gate.failure(new StageHealth(0, 0, 0, 0, 0))).isEmpty();
    }

    @Test
    void whatIsOverTheLimitFailsAndSaysWhat() {
        assertThat(gate.failure(new StageHealth(20, 3, 0, 0, 0)))
                .hasValue("3 of 20 devices have items that turned to ERROR, more than 10 %");
        assertThat(gate.failure(new StageHealth(20, 0, 6, 0, 0)))
                .hasValue("6 of 20 devices went silent, more than 25 %");
        assertThat(gate.failure(new StageHealth(20, 0, 0, 100, 11)))
                .hasValue("11 of 100 commands failed, more than 10 %");
    }

    @Test
    void stagesAreSegmentsAndThenGrowingShares() {
        assertThat(RolloutStage.parse("devs, 1,2.5%,100"))
                .extracting(RolloutStage::text)
                .containsExactly("segment devs", "1 %", "2.5 %", "100 %");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "1", "0,100", "10,5,100", "10,10,100", "10,devs,100", "101", "1,,100", "-1,100", "100,x"})
    void otherStagesAreRefused(String text) {
        assertThatThrownBy(() -> RolloutStage.parse(text)).isInstanceOf(InvalidRolloutException.class);
    }
}
