package portal.files;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import portal.actions.NotAllowedException;
import portal.actions.NotFoundException;
import portal.actions.Permissions;
import portal.db.Database;
import portal.db.Transaction;
import portal.model.Caller;
import portal.model.Document;
import portal.model.Entity;
import portal.model.EntityType;
import portal.model.Owner;
import portal.model.Report;
import portal.model.StoredFile;
import portal.schema.FlatData;

/** Shows entities and files. These actions change nothing, and need no task queue. */
public record ReadingActions(Database database) {
    /** Shows the entity with this id or name; for users, without one, the caller. */
    public Entity show(EntityType type, Caller caller, Map<String, @Nullable Object> input) {
        String self =
                type == EntityType.USER && caller.user() != null ? caller.user().id() : "";
        String id = FlatData.of(input).text("id", self);
        return database.inTransaction(transaction -> {
            Optional<? extends Entity> found = Permissions.find(new Owner(type, id), transaction);
            return found.filter(entity -> Permissions.maySee(caller, entity, transaction))
                    .orElseThrow(() -> new NotFoundException(type.key() + " " + id));
        });
    }

    /** Shows a file and its transfers, the first one first. */
    public Document filesFileShow(Caller caller, Map<String, @Nullable Object> input) {
        String id = FlatData.of(input).text("id", "");
        return database.inTransaction(transaction -> {
            StoredFile file = file(id, caller, transaction);
            Map<String, @Nullable Object> answer = new LinkedHashMap<>(file.document());
            answer.put(
                    "history",
                    transaction.files().history(id).stream()
                            .map(transfer -> Map.of(
                                    "from", transfer.from().toString(),
                                    "to", transfer.to().toString(),
                                    "by", transfer.actor(),
                                    "happened", transfer.happened().toString()))
                            .toList());
            return new Report(file.kind(), id, file.label(), answer);
        });
    }

    /** A file that the caller may download. */
    public static StoredFile file(String id, Caller caller, Transaction transaction) {
        StoredFile file = transaction.files().find(id).orElseThrow(() -> new NotFoundException("file " + id));
        if (!Permissions.mayDownload(caller, file, transaction)) {
            throw new NotAllowedException("this file is private", caller.user() != null);
        }
        return file;
    }
}
