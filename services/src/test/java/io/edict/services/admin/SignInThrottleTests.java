package io.edict.services.admin;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.edict.services.checkin.TestClock;
import io.edict.services.checkin.TestNode;
import org.junit.jupiter.api.Test;

class SignInThrottleTests {
    private final TestClock clock = new TestClock(TestNode.START);
    private final SignInThrottle throttle = new SignInThrottle(clock);

    @Test
    void anAddressThatGuessesWaitsWhileOthersSignIn() {
        fail(SignInThrottle.FAILURES_OF_ADDRESS, "192.0.2.1");

        assertThatExceptionOfType(ThrottledException.class).isThrownBy(() -> throttle.check("admin", "192.0.2.1"));
        assertThatCode(() -> throttle.check("admin", "192.0.2.2")).doesNotThrowAnyException();
        assertThatCode(() -> throttle.check("other", "192.0.2.1")).doesNotThrowAnyException();
    }

    @Test
    void manyAddressesGuessNoFasterThanTheAccountAllows() {
        for (int i = 0; i < SignInThrottle.FAILURES_OF_ACCOUNT; i++) {
            throttle.failed("admin", "192.0.2." + i);
        }

        assertThatExceptionOfType(ThrottledException.class).isThrownBy(() -> throttle.check("admin", "198.51.100.1"));
    }

    @Test
    void waitingOrTheRightPasswordForgets() {
        fail(SignInThrottle.FAILURES_OF_ADDRESS - 1, "192.0.2.1");
        throttle.succeeded("admin", "192.0.2.1");
        fail(SignInThrottle.FAILURES_OF_ADDRESS - 1, "192.0.2.1");
        assertThatCode(() -> throttle.check("admin", "192.0.2.1")).doesNotThrowAnyException();

        fail(1, "192.0.2.1");
        assertThatExceptionOfType(ThrottledException.class).isThrownBy(() -> throttle.check("admin", "192.0.2.1"));
        clock.advance(SignInThrottle.WINDOW);
        assertThatCode(() -> throttle.check("admin", "192.0.2.1")).doesNotThrowAnyException();
    }

    private void fail(int times, String address) {
        for (int i = 0; i < times; i++) {
            throttle.failed("admin", address);
        }
    }
}
