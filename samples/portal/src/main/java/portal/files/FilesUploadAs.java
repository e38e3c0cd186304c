package portal.files;

import dev.taskqueue.Previous;
import dev.taskqueue.Task;
import dev.taskqueue.TaskQueue;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import portal.actions.Actions;
import portal.actions.Repairable;
import portal.model.Caller;
import portal.model.Document;
import portal.model.Entity;
import portal.model.EntityType;
import portal.model.Owner;
import portal.schema.FieldPath;
import portal.schema.Validation;
import portal.schema.Validator;

/**
 * The validator of a field that holds an uploaded file. Once the action has succeeded, three tasks store the file, give
 * it to the entity, and make the entity name it, each with the result of the previous one. If the action fails, nothing
 * has been stored that would have to be removed.
 */
record FilesUploadAs(EntityType ownerType, String target, Actions actions) implements Validator {
    @Override
    public void validate(FieldPath field, Validation validation) {
        Object value = validation.data().get(field);
        validation.data().remove(field);
        if (value instanceof Upload upload) {
            Destination destination = Destination.of(ownerType, field.resolve("id"), validation.data());
            new Tasks(this, upload, validation.caller(), destination).queue();
        } else if (value != null && !"".equals(value)) {
            validation.error(field, "must be an uploaded file");
        }
    }

    /** The tasks of one upload. */
    private static final class Tasks {
        private final FilesUploadAs field;
        private final Upload upload;
        private final Caller caller;
        private final Destination destination;
        private @Nullable String stored;

        Tasks(FilesUploadAs field, Upload upload, Caller caller, Destination destination) {
            this.field = field;
            this.upload = upload;
            this.caller = caller;
            this.destination = destination;
        }

        void queue() {
            TaskQueue.addTask(Entity.class, new Step(this, this::store));
            TaskQueue.addTask(Entity.class, new Step(this, this::own));
            TaskQueue.addTask(Entity.class, new Step(this, this::name));
        }

        private Document store(Entity result, int index, Previous previous) {
            Document file = field.actions.call("files_file_create", caller, Map.of("upload", upload));
            stored = file.id();
            return file;
        }

        private Document own(Entity result, int index, Previous previous) {
            return field.actions.call(
                    "files_transfer_ownership", caller, TransferTask.input(fileOf(previous), destination.in(result)));
        }

        /** Appends, since the entity may name more files by now than it did in the action. */
        private Document name(Entity result, int index, Previous previous) {
            Owner owner = destination.in(result);
            return field.actions.call(
                    field.ownerType.key() + "_update",
                    caller,
                    Map.of("id", owner.id(), field.target, List.of(fileOf(previous))));
        }

        private String repair() {
            String update = "once the cause is gone, update the " + field.ownerType.key() + " by its id, with ";
            return stored == null
                    ? "the file is not stored: " + update + "the file uploaded again"
                    : "the file is stored, but not attached: " + update + stored + " as " + field.target;
        }

        private static String fileOf(Previous previous) {
            if (previous instanceof Previous.Value value && value.value() instanceof Document file) {
                return file.id();
            }
            throw new IllegalStateException("The previous task has stored no file: " + previous);
        }
    }

    /** One of the tasks of an upload. */
    private record Step(Tasks tasks, Task<Entity, Document> work) implements Task<Entity, Document>, Repairable {
        @Override
        public Document run(Entity result, int index, Previous previous) throws Exception {
            return work.run(result, index, previous);
        }

        @Override
        public String repair() {
            return tasks.repair();
        }
    }
}
