package portal.files;

import dev.taskqueue.TaskQueue;
import java.util.Optional;
import portal.actions.Actions;
import portal.model.Entity;
import portal.model.EntityType;
import portal.model.Owner;
import portal.model.StoredFile;
import portal.schema.FieldPath;
import portal.schema.Validation;
import portal.schema.Validator;

/**
 * The validator of a field that names files: they must be the caller's to give, and become those of the entity that is
 * being validated, but only once the action has succeeded. That action is somewhere above; this class neither knows
 * which it is nor how its result gets here.
 */
final class FilesTransferOwnership implements Validator {

    private final EntityType ownerType;
    private final String idField;
    private final Actions actions;
    private final TransferMode mode;

    /**
     * @param ownerType the kind of entity that is to own the files
     * @param idField where its id is, seen from the field: {@code id}, or with steps out, {@code ../../id}
     */
    FilesTransferOwnership(EntityType ownerType, String idField, Actions actions, TransferMode mode) {
        this.ownerType = ownerType;
        this.idField = idField;
        this.actions = actions;
        this.mode = mode;
    }

    @Override
    public void validate(FieldPath field, Validation validation) {
        Destination destination = Destination.of(ownerType, field.resolve(idField), validation.data());
        for (String id : validation.data().texts(field)) {
            Optional<StoredFile> file = validation.transaction().files().find(id);
            if (file.isEmpty()) {
                validation.error(field, "there is no file " + id);
            } else if (!destination.owns(file.get()) && mayGive(field, file.get(), validation)) {
                queue(new TransferTask(actions, validation.caller(), id, destination));
            }
        }
    }

    private void queue(TransferTask task) {
        if (mode == TransferMode.TASK) {
            TaskQueue.addTask(Entity.class, task);
        }
    }

    private static boolean mayGive(FieldPath field, StoredFile file, Validation validation) {
        if (file.pinned()) {
            validation.error(field, "the file " + file.id() + " is pinned to its owner");
            return false;
        }
        Owner owner = file.owner();
        if (owner.type() != EntityType.USER || !validation.caller().is(owner.id())) {
            validation.error(field, "you are not the owner of the file " + file.id());
            return false;
        }
        return true;
    }
}
