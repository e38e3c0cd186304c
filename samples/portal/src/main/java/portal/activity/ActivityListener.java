package portal.activity;

import dev.taskqueue.ActionEvent;
import dev.taskqueue.ActionListener;
import portal.db.Database;
import portal.model.Caller;
import portal.model.Document;
import portal.model.Entity;
import portal.model.StoredFile;

/** Writes the activity stream: who did what, once it has succeeded. The actions do not know that it is written. */
public final class ActivityListener implements ActionListener {

    private final Database database;

    /**
     * The listener.
     *
     * @param database where the stream is kept
     */
    public ActivityListener(Database database) {
        this.database = database;
    }

    @Override
    public void actionSucceeded(ActionEvent event) {
        if (event.result() instanceof Document object
                && (object instanceof Entity || object instanceof StoredFile)
                && event.arguments().get(0) instanceof Caller caller
                && caller.user() != null) {
            String user = caller.user().id();
            database.useTransaction(transaction -> transaction.activities().insert(user, event.name(), object));
        }
    }
}
