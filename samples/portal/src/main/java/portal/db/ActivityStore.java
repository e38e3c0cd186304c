package portal.db;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jdbi.v3.core.Handle;
import portal.model.Document;

/** What has happened. */
public final class ActivityStore {

    private final Handle handle;

    ActivityStore(Handle handle) {
        this.handle = handle;
    }

    /**
     * One success of an action.
     *
     * @param happened when
     * @param user the full name of who did it
     * @param action the action's name
     * @param kind what kind of thing it was about
     * @param objectId which one
     * @param label what people knew it by then
     */
    public record Activity(
            OffsetDateTime happened, String user, String action, String kind, String objectId, String label) {}

    /**
     * Adds an activity.
     *
     * @param userId who did it
     * @param action the action's name
     * @param object what it was about
     */
    public void insert(String userId, String action, Document object) {
        handle.createUpdate("INSERT INTO activity (happened, user_id, action, object_kind, object_id, label)"
                        + " VALUES (:now, :user, :action, :kind, :id, :label)")
                .bind("now", OffsetDateTime.now(ZoneOffset.UTC))
                .bind("user", userId)
                .bind("action", action)
                .bind("kind", object.kind())
                .bind("id", object.id())
                .bind("label", object.label())
                .execute();
    }

    /**
     * The latest activities.
     *
     * @param most how many at most
     * @param skipped how many later ones to leave out
     * @return the activities, the latest first
     */
    public List<Activity> latest(int most, int skipped) {
        return handle.createQuery("SELECT a.happened, u.fullname, a.action, a.object_kind, a.object_id, a.label"
                        + " FROM activity a JOIN portal_user u ON u.id = a.user_id ORDER BY a.id DESC LIMIT :most"
                        + " OFFSET :skipped")
                .bind("most", most)
                .bind("skipped", skipped)
                .map((row, context) -> new Activity(
                        row.getObject("happened", OffsetDateTime.class),
                        row.getString("fullname"),
                        row.getString("action"),
                        row.getString("object_kind"),
                        row.getString("object_id"),
                        row.getString("label")))
                .list();
    }
}
