package portal.security;

import java.io.Serial;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Limits failed logins for a name, for an address, and for both together. Each process counts for itself. */
public final class LoginLimit {
    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final int MAX_FAILURES = 10;
    /** Fewer would let one user lock out others who share a name's owner's network, or the owner of a name. */
    private static final int MAX_FAILURES_OF_ONE = 100;

    private static final int MAX_KEYS = 10_000;

    private final InstantSource clock;
    private final Map<String, Attempts> attempts = new LinkedHashMap<>() {
        @Serial
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Attempts> eldest) {
            return size() > MAX_KEYS;
        }
    };

    public LoginLimit(InstantSource clock) {
        this.clock = clock;
    }

    private record Attempts(int count, Instant since) {}

    /** There were too many attempts. */
    public static final class TooManyAttemptsException extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1L;

        TooManyAttemptsException() {
            super("too many failed logins; try again in " + WINDOW.toMinutes() + " minutes");
        }
    }

    /**
     * Counts an attempt before its password is checked, so that attempts at the same time are counted too.
     *
     * @throws TooManyAttemptsException if there were too many
     */
    public synchronized void attempt(String name, String address) {
        for (String key : keys(name, address)) {
            int max = key.contains("\0") ? MAX_FAILURES : MAX_FAILURES_OF_ONE;
            if (count(key) >= max) {
                throw new TooManyAttemptsException();
            }
        }
        keys(name, address).forEach(key -> add(key, 1));
    }

    /** Takes an attempt back that has succeeded. */
    public synchronized void succeeded(String name, String address) {
        keys(name, address).forEach(key -> add(key, -1));
    }

    private int count(String key) {
        Attempts counted = attempts.get(key);
        if (counted != null && counted.since.plus(WINDOW).isBefore(clock.instant())) {
            attempts.remove(key);
            return 0;
        }
        return counted == null ? 0 : counted.count;
    }

    private void add(String key, int number) {
        int count = count(key) + number;
        Attempts before = attempts.get(key);
        if (count > 0) {
            attempts.put(key, new Attempts(count, before == null ? clock.instant() : before.since));
        } else {
            attempts.remove(key);
        }
    }

    private static List<String> keys(String name, String address) {
        return List.of(name + "\0" + address, "name " + name, "address " + address);
    }
}
