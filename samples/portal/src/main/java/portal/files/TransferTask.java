package portal.files;

import dev.taskqueue.Previous;
import dev.taskqueue.Task;
import java.util.Map;
import portal.actions.Actions;
import portal.model.Caller;
import portal.model.Entity;
import portal.model.Owner;

/** Gives a file to the entity that names it, once the entity has been stored. */
record TransferTask(Actions actions, Caller caller, String fileId, Destination destination)
        implements Task<Entity, Owner> {

    @Override
    public Owner run(Entity result, int index, Previous previous) {
        Owner owner = destination.in(result);
        // As the user, not as the system: the file may have changed hands since it was validated.
        actions.call(
                "files_transfer_ownership",
                caller,
                Map.of("id", fileId, "owner_type", owner.type().key(), "owner_id", owner.id(), "pin", true));
        return owner;
    }
}
