package portal.db;

import java.time.OffsetDateTime;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import portal.model.Document;

/** What has happened. */
public record ActivityStore(Handle handle) {
    /** One success of an action: the full name of the user, and the label that the object had then. */
    public record Activity(
            OffsetDateTime happened,
            String fullname,
            String action,
            String objectKind,
            String objectId,
            String label) {}

    public void insert(OffsetDateTime happened, String userId, String action, Document object) {
        handle.createUpdate("INSERT INTO activity (happened, user_id, action, object_kind, object_id, label)"
                        + " VALUES (:happened, :user, :action, :kind, :id, :label)")
                .bind("happened", happened)
                .bind("user", userId)
                .bind("action", action)
                .bindMethods(object)
                .execute();
    }

    /** The latest activities, the latest first. */
    public List<Activity> latest(int most, int skipped) {
        return handle.createQuery("SELECT a.happened, u.fullname, a.action, a.object_kind, a.object_id, a.label"
                        + " FROM activity a JOIN portal_user u ON u.id = a.user_id ORDER BY a.happened DESC, a.id DESC"
                        + " LIMIT :most OFFSET :skipped")
                .bind("most", most)
                .bind("skipped", skipped)
                .map(ConstructorMapper.of(Activity.class))
                .list();
    }
}
