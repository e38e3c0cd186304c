package portal.files;

import dev.taskqueue.TaskQueue;
import java.util.List;
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
 * The validator {@code files_transfer_ownership(ownerType, idField)} of a field that names files: they must be the
 * caller's to give, and become those of the validated entity, but only once the action has succeeded. That action is
 * somewhere above; this class neither knows which it is nor how its result gets here.
 */
record FilesTransferOwnership(EntityType ownerType, String idField, Actions actions, TransferMode mode)
        implements Validator {
    @Override
    public void validate(FieldPath field, Validation validation) {
        Destination destination = Destination.of(ownerType, field.resolve(idField), validation.data());
        List<String> before = destination.named(validation.transaction());
        for (String id : validation.data().texts(field)) {
            Optional<StoredFile> file = validation.transaction().files().find(id);
            if (file.isEmpty()) {
                validation.error(field, "there is no file " + id);
            } else if (!destination.owns(file.get())) {
                Optional<String> obstacle = obstacle(file.get(), validation);
                if (obstacle.isEmpty()) {
                    queue(new TransferTask(actions, validation.caller(), id, destination));
                } else if (!before.contains(id)) { // else the entity names it already: its own answer is not refused
                    validation.error(field, obstacle.get());
                }
            }
        }
    }

    private void queue(TransferTask task) {
        if (mode == TransferMode.TASK) {
            TaskQueue.addTask(Entity.class, task);
        }
    }

    private static Optional<String> obstacle(StoredFile file, Validation validation) {
        Owner owner = file.owner();
        if (file.pinned()) {
            return Optional.of("the file " + file.id() + " is pinned to its owner");
        }
        return owner.type() == EntityType.USER && validation.caller().is(owner.id())
                ? Optional.empty()
                : Optional.of("you are not the owner of the file " + file.id());
    }
}
