package portal.security;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import portal.security.LoginLimit.TooManyAttemptsException;

/** Who is locked out, and for how long. */
class LoginLimitTest {

    private Instant now = Instant.EPOCH;
    private final LoginLimit limit = new LoginLimit(() -> now);

    @Test
    void tenFailuresLockNameOutAtItsAddressOnly() {
        fail("ada", "a", 10);

        assertThatThrownBy(() -> limit.attempt("ada", "a")).isInstanceOf(TooManyAttemptsException.class);
        assertThatCode(() -> limit.attempt("ada", "b")).doesNotThrowAnyException();
        assertThatCode(() -> limit.attempt("grace", "a")).doesNotThrowAnyException();
    }

    @Test
    void lockEndsWithItsWindow() {
        fail("ada", "a", 10);

        now = now.plus(Duration.ofMinutes(10)).plusSeconds(1);

        assertThatCode(() -> limit.attempt("ada", "a")).doesNotThrowAnyException();
    }

    @Test
    void successesDoNotCount() {
        for (int i = 0; i < 1_000; i++) {
            limit.attempt("ada", "a");
            limit.succeeded("ada", "a");
        }

        fail("ada", "a", 10);
    }

    @Test
    void manyNamesFromOneAddressAreLimited() {
        for (int i = 0; i < 100; i++) {
            limit.attempt("user-" + i, "a");
        }

        assertThatThrownBy(() -> limit.attempt("another", "a")).isInstanceOf(TooManyAttemptsException.class);
    }

    private void fail(String name, String address, int times) {
        for (int i = 0; i < times; i++) {
            limit.attempt(name, address);
        }
    }
}
