package portal.actions;

import java.util.List;
import java.util.UUID;
import portal.db.Database;
import portal.model.Caller;
import portal.model.EntityType;
import portal.model.Group;
import portal.model.User;
import portal.schema.FieldPath;
import portal.schema.FlatData;
import portal.schema.Schema;

/** What groups and organizations have in common. */
final class Groups {

    private static final FieldPath IMAGES = FieldPath.of("image_id");

    private final Database database;
    private final EntityType type;

    Groups(Database database, EntityType type) {
        this.database = database;
        this.type = type;
    }

    Group create(Caller caller, FlatData data, Schema schema) {
        User user = Permissions.loggedIn(caller);
        return database.inTransaction(transaction -> {
            schema.validate(data, caller, transaction);
            Group empty = new Group(type, UUID.randomUUID().toString(), "", "", "", user.id(), List.of());
            return transaction.groups().insert(changed(empty, data), user.id());
        });
    }

    Group update(Caller caller, FlatData data, Schema schema) {
        return database.inTransaction(transaction -> {
            String id = data.text("id", "");
            Group before =
                    transaction.groups().lock(type, id).orElseThrow(() -> new NotFoundException(type.key() + " " + id));
            User user = Permissions.editing(caller, before, transaction);
            data.put(FieldPath.of("id"), before.id());
            schema.validate(data, caller, transaction);
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
                data.has(IMAGES) ? data.texts(IMAGES) : before.images());
    }
}
