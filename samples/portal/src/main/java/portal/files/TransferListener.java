package portal.files;

import dev.taskqueue.ActionEvent;
import dev.taskqueue.ActionListener;
import java.util.ArrayList;
import java.util.List;
import portal.actions.Actions;
import portal.db.AttachmentStore;
import portal.db.Database;
import portal.model.Caller;
import portal.model.Dataset;
import portal.model.Entity;
import portal.model.Resource;

/**
 * The alternative to {@link TransferTask}: after each success it looks up the files that the entity names and does not
 * own yet, and transfers them. No validator has to queue anything. But a failure is only logged: the client does not
 * learn of it. /
 */
public record TransferListener(Database database, Actions actions) implements ActionListener {
    @Override
    public void actionSucceeded(ActionEvent event) {
        if (event.result() instanceof Entity entity
                && event.arguments().get(0) instanceof Caller caller
                && caller.user() != null) {
            List<RuntimeException> failures = new ArrayList<>();
            for (AttachmentStore.Unfinished transfer : waiting(entity)) {
                try {
                    transfer(transfer, caller);
                } catch (RuntimeException failure) {
                    failures.add(failure); // of this file: the others are transferred all the same
                }
            }
            failures.stream()
                    .reduce((first, next) -> {
                        first.addSuppressed(next);
                        return first;
                    })
                    .ifPresent(first -> {
                        throw first;
                    });
        }
    }

    private void transfer(AttachmentStore.Unfinished transfer, Caller caller) {
        actions.call("files_transfer_ownership", caller, TransferTask.input(transfer.fileId(), transfer.destination()));
    }

    private List<AttachmentStore.Unfinished> waiting(Entity entity) {
        return database.inTransaction(transaction -> {
            List<AttachmentStore.Unfinished> waiting =
                    new ArrayList<>(transaction.attachments().unfinishedOf(entity.asOwner()));
            if (entity instanceof Dataset dataset) {
                for (Resource resource : dataset.resources()) {
                    waiting.addAll(transaction.attachments().unfinishedOf(resource.asOwner()));
                }
            }
            return waiting;
        });
    }
}
