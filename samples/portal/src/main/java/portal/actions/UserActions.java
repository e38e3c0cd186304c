package portal.actions;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import portal.db.Database;
import portal.model.Caller;
import portal.model.User;
import portal.schema.FieldPath;
import portal.schema.FlatData;
import portal.security.Hashes;

/** Creates and changes users. */
public record UserActions(Database database, Schemas schemas) {
    /** Only system administrators create users. */
    public User userCreate(Caller caller, Map<String, @Nullable Object> input) {
        FlatData data = FlatData.of(input);
        User admin = Permissions.loggedIn(caller);
        if (!admin.sysadmin()) {
            throw new NotAllowedException(admin.name() + " may not create users", true);
        }
        return database.inTransaction(transaction -> {
            schemas.userCreate().validate(data, caller, transaction);
            User user = new User(
                    UUID.randomUUID().toString(),
                    data.text("name"),
                    data.text("fullname"),
                    false,
                    NamedFiles.after(data, "image_id", List.of()));
            return transaction.users().insert(user, Hashes.hash(data.text("password")), admin.id());
        });
    }

    /** Fields that are not given stay as they are. A new password ends all sessions and tokens. */
    public User userUpdate(Caller caller, Map<String, @Nullable Object> input) {
        FlatData data = FlatData.of(input);
        return database.inTransaction(transaction -> {
            String id = data.text("id", "");
            User before = transaction.users().lock(id).orElseThrow(() -> new NotFoundException("user " + id));
            User actor = Permissions.editing(caller, before, transaction);
            data.put(FieldPath.of("id"), before.id());
            schemas.userUpdate().validate(data, caller, transaction);
            if (data.has("password")) {
                transaction.users().setPassword(before.id(), Hashes.hash(data.text("password")));
                transaction.tokens().deleteAllOf(before.id());
            }
            List<String> images = NamedFiles.after(data, "image_id", before.images());
            User changed = new User(
                    before.id(), before.name(), data.text("fullname", before.fullname()), before.sysadmin(), images);
            return transaction.users().update(changed, actor.id());
        });
    }
}
