package portal.db;

import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import portal.model.User;

/** Users. Passwords are kept as hashes, which this class neither makes nor checks. */
public record UserStore(Handle handle, AttachmentStore attachments) {
    public Optional<User> find(String idOrName) {
        return query(idOrName, "");
    }

    /** Finds a user who is to be changed, and keeps others from doing so until the transaction ends. */
    public Optional<User> lock(String idOrName) {
        return query(idOrName, " FOR UPDATE");
    }

    public Optional<String> passwordHash(String name) {
        return handle.createQuery("SELECT password FROM portal_user WHERE name = :name AND NOT deleted")
                .bind("name", name)
                .mapTo(String.class)
                .findOne();
    }

    public User insert(User user, String passwordHash, String actor) {
        handle.createUpdate("INSERT INTO portal_user (id, name, fullname, sysadmin, password)"
                        + " VALUES (:id, :name, :fullname, :sysadmin, :password)")
                .bindMethods(user)
                .bind("password", passwordHash)
                .execute();
        attachments.replace(user.asOwner(), user.images(), actor);
        return user;
    }

    /** Stores a changed user; name and rights stay as they are. */
    public User update(User user, String actor) {
        handle.execute("UPDATE portal_user SET fullname = ? WHERE id = ?", user.fullname(), user.id());
        attachments.replace(user.asOwner(), user.images(), actor);
        return user;
    }

    public void setPassword(String id, String passwordHash) {
        handle.execute("UPDATE portal_user SET password = ? WHERE id = ?", passwordHash, id);
    }

    /** Makes a user unknown. The row stays for the things that the user has created, and so does the name. */
    public void delete(User user) {
        handle.execute("UPDATE portal_user SET deleted = TRUE WHERE id = ?", user.id());
    }

    private Optional<User> query(String idOrName, String suffix) {
        return handle.createQuery("SELECT id, name, fullname, sysadmin, " + AttachmentStore.names("user", "images")
                        + " FROM portal_user o WHERE (id = :key OR name = :key) AND NOT deleted" + suffix)
                .bind("key", idOrName)
                .map(ConstructorMapper.of(User.class))
                .findOne();
    }
}
