package portal.actions;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import portal.db.Database;
import portal.model.Caller;
import portal.model.Dataset;
import portal.model.User;
import portal.schema.FieldPath;
import portal.schema.FlatData;

/** What can be done with datasets. */
public final class PackageActions {

    private final Database database;
    private final Schemas schemas;

    /**
     * The actions.
     *
     * @param database where datasets are kept
     * @param schemas what is valid
     */
    public PackageActions(Database database, Schemas schemas) {
        this.database = database;
        this.schemas = schemas;
    }

    /**
     * Creates a dataset, with the resources that are given.
     *
     * @param caller who does it, and may change it from then on
     * @param input the fields
     * @return the dataset
     */
    public Dataset packageCreate(Caller caller, Map<String, @Nullable Object> input) {
        FlatData data = FlatData.of(input);
        User user = Permissions.loggedIn(caller);
        return database.inTransaction(transaction -> {
            schemas.packageCreate().validate(data, caller, transaction);
            return transaction.datasets().insert(DatasetData.created(data, user), user.id());
        });
    }

    /**
     * Changes a dataset. Fields that are not given stay as they are; a list of resources that is given is the whole list.
     *
     * @param caller who does it
     * @param input the id, or the name, and the fields
     * @return the dataset as it is then
     */
    public Dataset packageUpdate(Caller caller, Map<String, @Nullable Object> input) {
        FlatData data = FlatData.of(input);
        return database.inTransaction(transaction -> {
            String id = data.text("id", "");
            Dataset before = transaction.datasets().lock(id).orElseThrow(() -> new NotFoundException("package " + id));
            User user = Permissions.editing(caller, before, transaction);
            data.put(FieldPath.of("id"), before.id());
            schemas.packageUpdate().validate(data, caller, transaction);
            return transaction.datasets().update(DatasetData.changed(before, data), user.id());
        });
    }
}
