package io.edict.services.admin;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.springframework.stereotype.Component;

/**
 * How often a password may be tried: so many failures a window for one address and account, and more for the account from
 * all addresses together. A window begins with its first failure. Each node counts for itself; memory is bounded.
 *
 * <p>WHY two bounds: the first alone would let many addresses guess without end, the second alone would let one address
 * lock the administrator out.
 */
@Component
class SignInThrottle {
    static final int FAILURES_OF_ADDRESS = 10;
    static final int FAILURES_OF_ACCOUNT = 200;
    static final Duration WINDOW = Duration.ofMinutes(5);

    private static final int KEYS_MAX = 50_000;

    private final Cache<String, Window> windows =
            Caffeine.newBuilder().maximumSize(KEYS_MAX).build();
    private final Clock clock;

    SignInThrottle(Clock clock) {
        this.clock = clock;
    }

    /** @throws ThrottledException when the password is not even to be looked at */
    void check(String account, String address) {
        if (failures(byAddress(account, address)) >= FAILURES_OF_ADDRESS
                || failures(byAccount(account)) >= FAILURES_OF_ACCOUNT) {
            throw new ThrottledException(WINDOW);
        }
    }

    void failed(String account, String address) {
        count(byAddress(account, address));
        count(byAccount(account));
    }

    /** Forgets the failures of this address: people mistype. Those from elsewhere still count. */
    void succeeded(String account, String address) {
        windows.invalidate(byAddress(account, address));
    }

    private int failures(String key) {
        Window window = windows.getIfPresent(key);
        return window == null || over(window) ? 0 : window.failures();
    }

    private void count(String key) {
        long now = clock.millis();
        Objects.requireNonNull(windows.asMap()
                .compute(
                        key,
                        (same, open) -> open == null || over(open)
                                ? new Window(now, 1)
                                : new Window(open.beganAtMillis(), open.failures() + 1)));
    }

    private boolean over(Window window) {
        return clock.millis() - window.beganAtMillis() >= WINDOW.toMillis();
    }

    private static String byAddress(String account, String address) {
        return Secret.hash(address + "\n" + account);
    }

    private static String byAccount(String account) {
        return Secret.hash("\n" + account);
    }

    private record Window(long beganAtMillis, int failures) {}
}
