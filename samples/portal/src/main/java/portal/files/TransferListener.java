package portal.files;

import dev.taskqueue.ActionEvent;
import dev.taskqueue.ActionListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import portal.actions.Actions;
import portal.db.AttachmentStore;
import portal.db.Database;
import portal.model.Caller;
import portal.model.Dataset;
import portal.model.Entity;
import portal.model.Resource;

/**
 * The alternative to {@link TransferTask}: told of each success, it looks up which files the entity names and does not
 * own yet, and transfers them. No validator has to queue anything. But what it throws is logged, and the client does not
 * hear of it.
 */
public final class TransferListener implements ActionListener {

    private final Database database;
    private final Actions actions;

    /**
     * The listener.
     *
     * @param database where to look up what is to be done
     * @param actions what to do it by
     */
    public TransferListener(Database database, Actions actions) {
        this.database = database;
        this.actions = actions;
    }

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
                    failures.add(failure); // of this file, and no reason to leave the others where they are
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
        actions.call(
                "files_transfer_ownership",
                caller,
                Map.of(
                        "id", transfer.fileId(),
                        "owner_type", transfer.destination().type().key(),
                        "owner_id", transfer.destination().id(),
                        "pin", true));
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
