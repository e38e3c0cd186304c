package portal.actions;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import portal.db.Database;
import portal.model.Caller;
import portal.model.Dataset;
import portal.model.Resource;
import portal.model.User;
import portal.schema.FlatData;

/** What can be done with the resources of a dataset, one at a time. */
public final class ResourceActions {

    private final Database database;
    private final Schemas schemas;

    /**
     * The actions.
     *
     * @param database where resources are kept
     * @param schemas what is valid
     */
    public ResourceActions(Database database, Schemas schemas) {
        this.database = database;
        this.schemas = schemas;
    }

    /**
     * Adds a resource to a dataset.
     *
     * @param caller who does it
     * @param input the dataset's id, or its name, as {@code package_id}, and the fields
     * @return the resource
     */
    public Resource resourceCreate(Caller caller, Map<String, @Nullable Object> input) {
        FlatData data = FlatData.of(input);
        return database.inTransaction(transaction -> {
            String id = data.text("package_id", "");
            Dataset dataset = transaction.datasets().lock(id).orElseThrow(() -> new NotFoundException("package " + id));
            User user = Permissions.editing(caller, dataset, transaction);
            schemas.resourceCreate().validate(data, caller, transaction);
            Resource resource = DatasetData.created(data, dataset.id());
            transaction.datasets().update(DatasetData.with(dataset, resource), user.id());
            return resource;
        });
    }

    /**
     * Changes a resource. Fields that are not given stay as they are.
     *
     * @param caller who does it
     * @param input the id and the fields
     * @return the resource as it is then
     */
    public Resource resourceUpdate(Caller caller, Map<String, @Nullable Object> input) {
        FlatData data = FlatData.of(input);
        return database.inTransaction(transaction -> {
            String id = data.text("id", "");
            Dataset dataset = transaction
                    .datasets()
                    .findResource(id)
                    .flatMap(found -> transaction.datasets().lock(found.packageId()))
                    .orElseThrow(() -> new NotFoundException("resource " + id));
            User user = Permissions.editing(caller, dataset, transaction);
            schemas.resourceUpdate().validate(data, caller, transaction);
            Resource resource = DatasetData.changed(DatasetData.part(dataset, id), data);
            transaction.datasets().update(DatasetData.with(dataset, resource), user.id());
            return resource;
        });
    }
}
