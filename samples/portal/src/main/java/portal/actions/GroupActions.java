package portal.actions;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import portal.db.Database;
import portal.model.Caller;
import portal.model.EntityType;
import portal.model.Group;
import portal.model.User;
import portal.schema.FieldPath;
import portal.schema.FlatData;

/** Creates and changes groups and organizations. Fields that are not given stay as they are. */
public record GroupActions(Database database, Schemas schemas) {
    public Group groupCreate(Caller caller, Map<String, @Nullable Object> input) {
        return create(EntityType.GROUP, caller, FlatData.of(input));
    }

    public Group groupUpdate(Caller caller, Map<String, @Nullable Object> input) {
        return update(EntityType.GROUP, caller, FlatData.of(input));
    }

    public Group organizationCreate(Caller caller, Map<String, @Nullable Object> input) {
        return create(EntityType.ORGANIZATION, caller, FlatData.of(input));
    }

    public Group organizationUpdate(Caller caller, Map<String, @Nullable Object> input) {
        return update(EntityType.ORGANIZATION, caller, FlatData.of(input));
    }

    private Group create(EntityType type, Caller caller, FlatData data) {
        User user = Permissions.loggedIn(caller);
        return database.inTransaction(transaction -> {
            schemas.groupCreate(type).validate(data, caller, transaction);
            Group empty = new Group(type, UUID.randomUUID().toString(), "", "", "", user.id(), List.of());
            return transaction.groups().insert(changed(empty, data), user.id());
        });
    }

    private Group update(EntityType type, Caller caller, FlatData data) {
        return database.inTransaction(transaction -> {
            String id = data.text("id", "");
            Group before =
                    transaction.groups().lock(type, id).orElseThrow(() -> new NotFoundException(type.key() + " " + id));
            User user = Permissions.editing(caller, before, transaction);
            data.put(FieldPath.of("id"), before.id());
            schemas.groupUpdate(type).validate(data, caller, transaction);
            return transaction.groups().update(changed(before, data), user.id());
        });
    }

    private static Group changed(Group before, FlatData data) {
        return new Group(
                before.type(),
                before.id(),
                data.text("name", before.name()),
                data.text("title", before.title()),
                data.text("description", before.description()),
                before.creatorId(),
                NamedFiles.after(data, "image_id", before.images()));
    }
}
