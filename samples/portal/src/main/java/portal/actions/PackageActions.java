package portal.actions;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import portal.db.Database;
import portal.model.Caller;
import portal.model.Dataset;
import portal.model.User;
import portal.schema.FieldPath;
import portal.schema.FlatData;
import portal.schema.InvalidDataException;

/** Creates and changes datasets. */
public record PackageActions(Database database, Schemas schemas) {
    public Dataset packageCreate(Caller caller, Map<String, @Nullable Object> input) {
        FlatData data = FlatData.of(input);
        User user = Permissions.loggedIn(caller);
        return database.inTransaction(transaction -> {
            schemas.packageCreate().validate(data, caller, transaction);
            return transaction.datasets().insert(DatasetData.created(data, user), user.id());
        });
    }

    /**
     * Fields that are not given stay as they are; a list of resources that is given is the whole list. Who gives {@code
     * expected_version} is refused if the dataset has another one by now.
     */
    public Dataset packageUpdate(Caller caller, Map<String, @Nullable Object> input) {
        FlatData data = FlatData.of(input);
        return database.inTransaction(transaction -> {
            String id = data.text("id", "");
            Dataset before = transaction.datasets().lock(id).orElseThrow(() -> new NotFoundException("package " + id));
            User user = Permissions.editing(caller, before, transaction);
            if (data.number("expected_version", before.version(), Integer.MAX_VALUE) != before.version()) {
                throw new InvalidDataException("expected_version", "is not the latest one: " + before.version());
            }
            data.put(FieldPath.of("id"), before.id());
            schemas.packageUpdate().validate(data, caller, transaction);
            return transaction.datasets().update(DatasetData.changed(before, data), user.id());
        });
    }
}
