package portal.files;

import dev.taskqueue.TaskQueue;
import dev.taskqueue.annotation.WithTaskQueue;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import portal.actions.NotAllowedException;
import portal.actions.NotFoundException;
import portal.actions.Permissions;
import portal.db.Database;
import portal.db.Transaction;
import portal.model.Caller;
import portal.model.Entity;
import portal.model.EntityType;
import portal.model.Owner;
import portal.model.StoredFile;
import portal.model.User;
import portal.schema.FieldPath;
import portal.schema.FlatData;
import portal.schema.InvalidDataException;
import portal.schema.Schema;
import portal.schema.Validation;
import portal.schema.Validators;

/** Creates, transfers and replaces files. Written with task queues in mind: annotated, so they need no rule. */
public record FileActions(Database database, Storage storage) {
    private static final FieldPath UPLOAD = FieldPath.of("upload");

    private static final Schema CREATE = Schema.EMPTY
            .field("upload", Validators.required(), FileActions::isUpload)
            .field("name", Validators.text(200));

    private static final Schema REPLACE =
            CREATE.field("id", Validators.required()).field("sha256", Validators.text(64));

    private static final Schema TRANSFER = Schema.EMPTY
            .field("id", Validators.required(), Validators.text(36))
            .field("owner_type", Validators.required(), FileActions::isOwnerType)
            .field("owner_id", Validators.required(), Validators.text(36))
            .field("pin", Validators.flag())
            .field("unpin", Validators.flag());

    /** Stores a file, which belongs to the caller. */
    @WithTaskQueue("files_file_create")
    public StoredFile filesFileCreate(Caller caller, Map<String, @Nullable Object> input) {
        FlatData data = FlatData.of(input);
        User user = Permissions.loggedIn(caller);
        database.useTransaction(transaction -> CREATE.validate(data, caller, transaction));
        String id = UUID.randomUUID().toString();
        return withContent(
                data,
                (content, transaction) ->
                        transaction.files().insert(file(id, data, content, Owner.user(user.id()), false)));
    }

    /**
     * Gives a file to another owner, or to its present one to pin it there. A pinned file stays with its owner unless
     * an administrator unpins it. /
     */
    @WithTaskQueue("files_transfer_ownership")
    public StoredFile filesTransferOwnership(Caller caller, Map<String, @Nullable Object> input) {
        FlatData data = FlatData.of(input);
        User user = Permissions.loggedIn(caller);
        return database.inTransaction(transaction -> {
            TRANSFER.validate(data, caller, transaction);
            StoredFile file = lock(data.text("id"), transaction);
            requireMayChange(caller, user, file, transaction);
            Entity owner = owner(data, transaction);
            boolean stays = file.owner().equals(owner.asOwner());
            boolean pin = data.flag("pin", false);
            boolean unpin = data.flag("unpin", false);
            if (file.pinned() && (unpin ? !caller.isSysadmin() : !stays)) {
                throw new NotAllowedException("the file " + file.id() + " is pinned to " + file.owner(), true);
            }
            if (stays) {
                boolean pinned = pin || (file.pinned() && !unpin);
                return pinned == file.pinned() ? file : transaction.files().pin(file, pinned);
            }
            Permissions.editing(caller, owner, transaction);
            return transaction.files().transfer(file, owner.asOwner(), pin, user.id());
        });
    }

    /** Replaces the content of a file; owner and id stay. The old content is removed once this has succeeded. */
    @WithTaskQueue("files_file_replace")
    public StoredFile filesFileReplace(Caller caller, Map<String, @Nullable Object> input) {
        FlatData data = FlatData.of(input);
        User user = Permissions.loggedIn(caller);
        database.useTransaction(transaction -> REPLACE.validate(data, caller, transaction));
        return withContent(data, (content, transaction) -> {
            StoredFile before = lock(data.text("id"), transaction);
            requireMayChange(caller, user, before, transaction);
            TaskQueue.addTask(() -> storage.delete(before.content()));
            if (!data.text("sha256", content.sha256()).toLowerCase(Locale.ROOT).equals(content.sha256())) {
                throw new InvalidDataException("sha256", "is not the hash of what has arrived");
            }
            return transaction.files().updateContent(file(before.id(), data, content, before.owner(), before.pinned()));
        });
    }

    /**
     * Writes the content first, since a transaction must not wait for a slow client, and removes it if the code fails.
     * If the commit fails, nobody knows whether it has happened: then the content stays, and the next start removes it
     * unless the database names it. /
     */
    private StoredFile withContent(FlatData data, BiFunction<Storage.Content, Transaction, StoredFile> store) {
        Storage.Content content = storage.write(upload(data));
        return database.inTransaction(transaction -> {
            try {
                return store.apply(content, transaction);
            } catch (Throwable failure) {
                storage.delete(content.key());
                throw failure;
            }
        });
    }

    private static void requireMayChange(Caller caller, User user, StoredFile file, Transaction transaction) {
        if (!Permissions.mayChange(caller, file, transaction)) {
            throw new NotAllowedException(user.name() + " is not the owner of the file " + file.id(), true);
        }
    }

    private static StoredFile lock(String id, Transaction transaction) {
        return transaction.files().lock(id).orElseThrow(() -> new NotFoundException("file " + id));
    }

    private static Entity owner(FlatData data, Transaction transaction) {
        EntityType type = EntityType.of(data.text("owner_type")).orElseThrow();
        Optional<? extends Entity> owner = Permissions.find(new Owner(type, data.text("owner_id")), transaction);
        if (owner.isEmpty()) {
            throw new InvalidDataException("owner_id", "there is no such " + type.key());
        }
        return owner.get();
    }

    private static StoredFile file(String id, FlatData data, Storage.Content content, Owner owner, boolean pinned) {
        Upload upload = upload(data);
        String name = FileNames.plain(data.text("name", upload.name()));
        return new StoredFile(
                id,
                name,
                FileNames.plainType(upload.contentType()),
                content.size(),
                content.sha256(),
                content.key(),
                owner,
                pinned);
    }

    private static Upload upload(FlatData data) {
        if (data.get(UPLOAD) instanceof Upload upload) {
            return upload;
        }
        throw new IllegalStateException("No validator has made sure that there is an upload");
    }

    private static void isUpload(FieldPath field, Validation validation) {
        if (!(validation.data().get(field) instanceof Upload)) {
            validation.error(field, "must be an uploaded file");
        }
    }

    private static void isOwnerType(FieldPath field, Validation validation) {
        if (!(validation.data().get(field) instanceof String type
                && EntityType.of(type).isPresent())) {
            validation.error(field, "must be package, resource, group, organization or user");
        }
    }
}
