package portal.files;

import dev.taskqueue.Previous;
import dev.taskqueue.Task;
import dev.taskqueue.TaskQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import portal.actions.Actions;
import portal.actions.Permissions;
import portal.db.Database;
import portal.model.Caller;
import portal.model.Document;
import portal.model.Entity;
import portal.model.EntityType;
import portal.model.Owner;
import portal.schema.FieldPath;
import portal.schema.FlatData;
import portal.schema.Validation;
import portal.schema.Validator;

/**
 * The validator of a field that holds an uploaded file. Once the action has succeeded, three tasks store the file, give
 * it to the entity, and make the entity name it, each with what the one before returned. If the action fails, nothing
 * has been stored that would have to be taken back.
 */
final class FilesUploadAs implements Validator {

    private final EntityType ownerType;
    private final String target;
    private final Actions actions;
    private final Database database;

    /**
     * @param ownerType the kind of entity that is to own the file
     * @param target its field that is to name the file
     */
    FilesUploadAs(EntityType ownerType, String target, Actions actions, Database database) {
        this.ownerType = ownerType;
        this.target = target;
        this.actions = actions;
        this.database = database;
    }

    @Override
    public void validate(FieldPath field, Validation validation) {
        Object value = validation.data().get(field);
        validation.data().remove(field);
        if (value instanceof Upload upload) {
            Destination destination = Destination.of(ownerType, field.resolve("id"), validation.data());
            Caller caller = validation.caller();
            TaskQueue.addTask(Entity.class, store(upload, caller));
            TaskQueue.addTask(Entity.class, own(destination, caller));
            TaskQueue.addTask(Entity.class, name(destination, caller));
        } else if (value != null) {
            validation.error(field, "must be an uploaded file");
        }
    }

    private Task<Entity, Document> store(Upload upload, Caller caller) {
        return (result, index, previous) -> actions.call("files_file_create", caller, Map.of("upload", upload));
    }

    private Task<Entity, Document> own(Destination destination, Caller caller) {
        return (result, index, previous) -> {
            Owner owner = destination.in(result);
            return actions.call(
                    "files_transfer_ownership",
                    caller,
                    Map.of(
                            "id", fileOf(previous),
                            "owner_type", owner.type().key(),
                            "owner_id", owner.id(),
                            "pin", true));
        };
    }

    private Task<Entity, Document> name(Destination destination, Caller caller) {
        return (result, index, previous) -> {
            Owner owner = destination.in(result);
            List<String> files = new ArrayList<>(named(owner));
            files.add(fileOf(previous));
            return actions.call(ownerType.key() + "_update", caller, Map.of("id", owner.id(), target, files));
        };
    }

    /** What the entity names already; the file is one more. */
    private List<String> named(Owner owner) {
        Entity entity = database.inTransaction(
                transaction -> Permissions.find(owner, transaction).orElseThrow());
        return FlatData.of(entity.document()).texts(FieldPath.of(target));
    }

    private static String fileOf(Previous previous) {
        if (previous instanceof Previous.Value value && value.value() instanceof Document file) {
            return file.id();
        }
        throw new IllegalStateException("The task before has stored no file: " + previous);
    }
}
