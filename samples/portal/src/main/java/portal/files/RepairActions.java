package portal.files;

import dev.taskqueue.annotation.WithTaskQueue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import portal.actions.Actions;
import portal.actions.NotAllowedException;
import portal.actions.NotFoundException;
import portal.actions.Permissions;
import portal.db.AttachmentStore.Unfinished;
import portal.db.Database;
import portal.model.Caller;
import portal.model.Report;
import portal.model.User;
import portal.schema.FlatData;

/**
 * Finishes transfers that a failure, or the end of the process, has cut off between an action and its task. The
 * database shows them: an entity names the file, which still belongs to the user who has attached it. /
 */
public record RepairActions(Database database, Actions actions) {
    /** Finishes each transfer on behalf of the user who has attached the file. Only system administrators repair. */
    @WithTaskQueue("files_finish_transfers")
    public Report filesFinishTransfers(Caller caller, Map<String, @Nullable Object> input) {
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
        return new Report("repair", Map.of("finished", finished, "failed", failed));
    }

    public List<Unfinished> unfinished() {
        return database.inTransaction(transaction -> transaction.attachments().unfinished());
    }

    private void finish(Unfinished transfer) {
        User user = database.inTransaction(transaction -> transaction.users().find(transfer.attachedBy()))
                .orElseThrow(() -> new NotFoundException("user " + transfer.attachedBy()));
        actions.call(
                "files_transfer_ownership",
                new Caller(user),
                TransferTask.input(transfer.fileId(), transfer.destination()));
    }
}
