package portal.activity;

import dev.taskqueue.ActionEvent;
import dev.taskqueue.ActionListener;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import portal.db.Database;
import portal.model.Caller;
import portal.model.Document;
import portal.model.Entity;
import portal.model.StoredFile;

/** Writes the activity stream: who has stored what. The actions do not know of it. */
public record ActivityListener(Database database) implements ActionListener {
    @Override
    public void actionSucceeded(ActionEvent event) {
        record(event);
    }

    /** There is a result if the body has returned: its transaction is committed, and one of its tasks has failed. */
    @Override
    public void actionFailed(ActionEvent event, Throwable cause) {
        record(event);
    }

    /** Listeners hear of a run after its tasks, so an activity is dated by the start of its run. */
    private void record(ActionEvent event) {
        if (event.result() instanceof Document object
                && (object instanceof Entity || object instanceof StoredFile)
                && event.arguments().get(0) instanceof Caller caller
                && caller.user() != null) {
            String user = caller.user().id();
            OffsetDateTime started = OffsetDateTime.now(ZoneOffset.UTC).minus(event.duration());
            database.useTransaction(
                    transaction -> transaction.activities().insert(started, user, event.name(), object));
        }
    }
}
