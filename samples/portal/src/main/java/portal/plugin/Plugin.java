package portal.plugin;

import portal.actions.Actions;
import portal.db.Database;

/** An extension of the portal, found by {@link java.util.ServiceLoader}. */
@FunctionalInterface
public interface Plugin {
    /** Adds actions, which may call the portal's other actions and read the database. */
    void addTo(Actions actions, Database database);
}
