package portal.model;

import org.jspecify.annotations.Nullable;

/**
 * On whose behalf an action runs.
 *
 * @param user the user; null for somebody who is not logged in
 */
public record Caller(@Nullable User user) {

    /** Somebody who is not logged in. */
    public static final Caller ANONYMOUS = new Caller(null);

    /**
     * Whether this is a certain user.
     *
     * @param userId the user's id
     * @return true if so
     */
    public boolean is(String userId) {
        return user != null && user.id().equals(userId);
    }

    /**
     * Whether everything is allowed.
     *
     * @return true for system administrators
     */
    public boolean isSysadmin() {
        return user != null && user.sysadmin();
    }
}
