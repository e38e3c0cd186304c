package portal.files;

import dev.taskqueue.annotation.WithTaskQueue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import portal.actions.Actions;
import portal.actions.NotAllowedException;
import portal.actions.Permissions;
import portal.db.AttachmentStore.Unfinished;
import portal.db.Database;
import portal.model.Caller;
import portal.model.Document;
import portal.model.User;
import portal.schema.FlatData;

/**
 * Finishes transfers that a failure, or the end of the process, has cut off between an action and its task. The
 * database tells which: an entity names the file, and it still belongs to the user who has put it there.
 */
public final class RepairActions {

    private final Database database;
    private final Actions actions;

    /**
     * The actions.
     *
     * @param database where unfinished transfers can be seen
     * @param actions what to finish them by
     */
    public RepairActions(Database database, Actions actions) {
        this.database = database;
        this.actions = actions;
    }

    /**
     * What has become of the unfinished transfers.
     *
     * @param id of this run
     * @param finished the ids of the files that have been transferred
     * @param failed the ids of those that could not be, and why
     */
    public record Repair(String id, List<String> finished, Map<String, String> failed) implements Document {

        /** Copies the lists. */
        public Repair {
            finished = List.copyOf(finished);
            failed = Map.copyOf(failed);
        }

        @Override
        public String kind() {
            return "repair";
        }

        @Override
        public String label() {
            return finished.size() + " transfers finished";
        }

        @Override
        public Map<String, @Nullable Object> document() {
            return Map.of("finished", finished, "failed", failed);
        }
    }

    /**
     * Finishes all unfinished transfers, each on behalf of the user who has attached the file.
     *
     * @param caller a system administrator
     * @param input nothing
     * @return what has become of them
     */
    @WithTaskQueue("files_finish_transfers")
    public Repair filesFinishTransfers(Caller caller, Map<String, @Nullable Object> input) {
        FlatData.of(input);
        User admin = Permissions.loggedIn(caller);
        if (!admin.sysadmin()) {
            throw new NotAllowedException(admin.name() + " may not repair", true);
        }
        List<String> finished = new ArrayList<>();
        Map<String, String> failed = new LinkedHashMap<>();
        for (Unfinished each : unfinished()) {
            try {
                finish(each);
                finished.add(each.fileId());
            } catch (RuntimeException e) {
                failed.put(each.fileId(), String.valueOf(e.getMessage()));
            }
        }
        return new Repair(UUID.randomUUID().toString(), finished, failed);
    }

    /**
     * The transfers that should have come to pass and have not.
     *
     * @return the transfers; empty when all is well
     */
    public List<Unfinished> unfinished() {
        return database.inTransaction(transaction -> transaction.attachments().unfinished());
    }

    private void finish(Unfinished transfer) {
        Optional<User> user =
                database.inTransaction(transaction -> transaction.users().find(transfer.attachedBy()));
        actions.call(
                "files_transfer_ownership",
                new Caller(user.orElseThrow()),
                Map.of(
                        "id", transfer.fileId(),
                        "owner_type", transfer.destination().type().key(),
                        "owner_id", transfer.destination().id(),
                        "pin", true));
    }
}
