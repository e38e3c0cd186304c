package portal.imports;

import portal.actions.Actions;
import portal.db.Database;
import portal.plugin.Plugin;

/** Adds the action {@code packages_import}. */
public final class ImportPlugin implements Plugin {
    @Override
    public void addTo(Actions actions, Database database) {
        actions.add("packages_import", new PackagesImport(actions, database)::packagesImport);
    }
}
