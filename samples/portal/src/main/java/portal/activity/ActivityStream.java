package portal.activity;

import java.util.ArrayList;
import java.util.List;
import portal.actions.Permissions;
import portal.db.ActivityStore.Activity;
import portal.db.Database;
import portal.db.Transaction;
import portal.model.Caller;
import portal.model.EntityType;
import portal.model.Owner;

/** Reads the activity stream: what a caller may see of it. */
public final class ActivityStream {

    private static final int LATEST = 50;

    /** How far back a reader is looked for something to see: each look costs queries, and anybody may read. */
    private static final int FARTHEST = 1_000;

    private final Database database;

    /**
     * The stream.
     *
     * @param database where it is kept
     */
    public ActivityStream(Database database) {
        this.database = database;
    }

    /**
     * The latest activities of those that the caller may see.
     *
     * @param caller who reads
     * @return the activities, the latest first
     */
    public List<Activity> latest(Caller caller) {
        return database.inTransaction(transaction -> {
            List<Activity> visible = new ArrayList<>();
            for (int skipped = 0; skipped < FARTHEST && visible.size() < LATEST; skipped += LATEST) {
                transaction.activities().latest(LATEST, skipped).stream()
                        .filter(activity -> maySee(caller, activity, transaction))
                        .forEach(visible::add);
            }
            return visible.subList(0, Math.min(LATEST, visible.size()));
        });
    }

    private static boolean maySee(Caller caller, Activity activity, Transaction transaction) {
        if (activity.kind().equals("file")) {
            return transaction
                    .files()
                    .find(activity.objectId())
                    .filter(file -> Permissions.mayDownload(caller, file, transaction))
                    .isPresent();
        }
        return EntityType.of(activity.kind())
                .flatMap(type -> Permissions.find(new Owner(type, activity.objectId()), transaction))
                .filter(entity -> Permissions.maySee(caller, entity, transaction))
                .isPresent();
    }
}
