package portal.imports;

import portal.actions.Actions;
import portal.plugin.Plugin;

/** A plug-in: the action {@code packages_import}. */
public final class ImportPlugin implements Plugin {

    /** For the service loader. */
    public ImportPlugin() {}

    @Override
    public void addTo(Actions actions) {
        actions.add("packages_import", new PackagesImport(actions)::packagesImport);
    }
}
