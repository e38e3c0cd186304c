package portal.files;

import dev.taskqueue.Previous;
import dev.taskqueue.Task;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import portal.actions.Actions;
import portal.actions.Repairable;
import portal.model.Caller;
import portal.model.Entity;
import portal.model.Owner;

/** Gives a file to the entity that names it, once the entity has been stored. */
record TransferTask(Actions actions, Caller caller, String fileId, Destination destination)
        implements Task<Entity, Owner>, Repairable {

    @Override
    public Owner run(Entity result, int index, Previous previous) {
        Owner owner = destination.in(result);
        // As the user, not as the system: the file may have got another owner since it was validated.
        actions.call("files_transfer_ownership", caller, input(fileId, owner));
        return owner;
    }

    /** Not "send it again": a name would be taken now, and resources without an id would be created again. */
    @Override
    public String repair() {
        return "once the cause is gone, update the entity in result, and its resources, by their ids, with the same"
                + " files, or let an administrator call files_finish_transfers; send skipped uploads again";
    }

    /** The input of {@code files_transfer_ownership} for a file that is to stay with its new owner. */
    static Map<String, @Nullable Object> input(String fileId, Owner owner) {
        return Map.of("id", fileId, "owner_type", owner.type().key(), "owner_id", owner.id(), "pin", true);
    }
}
