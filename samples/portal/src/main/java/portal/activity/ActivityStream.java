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

/** Reads the activity stream. */
public record ActivityStream(Database database) {
    private static final int MAX_SHOWN = 50;

    /** How far back to look for what the reader may see: each look costs queries, and anybody may read. */
    private static final int MAX_READ = 1_000;

    /** The latest activities that the caller may see, the latest first. */
    public List<Activity> latest(Caller caller) {
        return database.inTransaction(transaction -> {
            List<Activity> visible = new ArrayList<>();
            for (int skipped = 0; skipped < MAX_READ && visible.size() < MAX_SHOWN; skipped += MAX_SHOWN) {
                transaction.activities().latest(MAX_SHOWN, skipped).stream()
                        .filter(activity -> maySee(caller, activity, transaction))
                        .forEach(visible::add);
            }
            return visible.subList(0, Math.min(MAX_SHOWN, visible.size()));
        });
    }

    private static boolean maySee(Caller caller, Activity activity, Transaction transaction) {
        if (activity.objectKind().equals("file")) {
            return transaction
                    .files()
                    .find(activity.objectId())
                    .filter(file -> Permissions.mayDownload(caller, file, transaction))
                    .isPresent();
        }
        return EntityType.of(activity.objectKind())
                .flatMap(type -> Permissions.find(new Owner(type, activity.objectId()), transaction))
                .filter(entity -> Permissions.maySee(caller, entity, transaction))
                .isPresent();
    }
}
