package portal.actions;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import portal.db.Database;
import portal.model.Caller;
import portal.model.Dataset;
import portal.model.Resource;
import portal.model.User;
import portal.schema.FlatData;

/** Adds and changes the resources of a dataset, one at a time. */
public record ResourceActions(Database database, Schemas schemas) {
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

    /** Fields that are not given stay as they are. */
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
