package portal.plugin;

import portal.actions.Actions;
import portal.db.Database;

/** Adds to the portal. Found by {@link java.util.ServiceLoader}. */
@FunctionalInterface
public interface Plugin {

    /**
     * Adds its actions.
     *
     * @param actions the portal's actions so far; to be kept by those that call others
     * @param database where they can look things up
     */
    void addTo(Actions actions, Database database);
}
