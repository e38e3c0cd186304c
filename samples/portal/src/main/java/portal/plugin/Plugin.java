package portal.plugin;

import portal.actions.Actions;

/** Adds to the portal. Found by {@link java.util.ServiceLoader}. */
@FunctionalInterface
public interface Plugin {

    /**
     * Adds its actions.
     *
     * @param actions the portal's actions so far; to be kept by those that call others
     */
    void addTo(Actions actions);
}
