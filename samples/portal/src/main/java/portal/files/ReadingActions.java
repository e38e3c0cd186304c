package portal.files;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import portal.actions.NotAllowedException;
import portal.actions.NotFoundException;
import portal.actions.Permissions;
import portal.db.Database;
import portal.model.Caller;
import portal.model.Dataset;
import portal.model.StoredFile;
import portal.schema.FlatData;

/** What can be looked at. These actions change nothing, and have no task queue. */
public final class ReadingActions {

    private final Database database;

    /**
     * The actions.
     *
     * @param database what to look into
     */
    public ReadingActions(Database database) {
        this.database = database;
    }

    /**
     * Shows a dataset.
     *
     * @param caller who looks
     * @param input its {@code id}, or its name
     * @return the dataset
     */
    public Dataset packageShow(Caller caller, Map<String, @Nullable Object> input) {
        String id = FlatData.of(input).text("id", "");
        return database.inTransaction(transaction -> transaction
                .datasets()
                .find(id)
                .filter(dataset -> Permissions.maySee(caller, dataset, transaction))
                .orElseThrow(() -> new NotFoundException("package " + id)));
    }

    /**
     * Shows a file, its owner and its history.
     *
     * @param caller who looks; must be allowed to download it
     * @param input its {@code id}
     * @return the file
     */
    public FileDetails filesFileShow(Caller caller, Map<String, @Nullable Object> input) {
        String id = FlatData.of(input).text("id", "");
        return database.inTransaction(transaction -> {
            StoredFile file = transaction.files().find(id).orElseThrow(() -> new NotFoundException("file " + id));
            if (!Permissions.mayDownload(caller, file, transaction)) {
                throw new NotAllowedException("this file is private", caller.user() != null);
            }
            return new FileDetails(file, transaction.files().history(id));
        });
    }
}
