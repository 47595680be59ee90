package io.edict.simulator.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.Test;

class PaceTests {

    @Test
    void everyOperationRunsOnceAndFailuresAreCounted() {
        Set<Integer> seen = new ConcurrentSkipListSet<>();

        Pace.Outcome outcome = new Pace(4, 0)
                .run(
                        number -> {
                            assertThat(seen.add(number)).isTrue();
                            if (number == 12) {
                                throw new IllegalStateException("refused");
                            }
                        },
                        10,
                        50);

        assertThat(seen).hasSize(50).contains(10, 59);
        assertThat(outcome.latencies().count()).isEqualTo(49);
        assertThat(outcome.failures()).isEqualTo(1);
        assertThat(outcome.firstFailure()).isEqualTo("refused");
    }

    @Test
    void anOpenLoopKeepsItsRate() {
        Pace.Outcome outcome = new Pace(4, 100).run(number -> {}, 0, 30);

        assertThat(outcome.seconds()).isGreaterThanOrEqualTo(0.29);
    }
}
