package portal.model;

import org.jspecify.annotations.Nullable;

/** The user on whose behalf an action runs; null for somebody who is not logged in. */
public record Caller(@Nullable User user) {
    public static final Caller ANONYMOUS = new Caller(null);

    public boolean is(String userId) {
        return user != null && user.id().equals(userId);
    }

    public boolean isSysadmin() {
        return user != null && user.sysadmin();
    }
}
