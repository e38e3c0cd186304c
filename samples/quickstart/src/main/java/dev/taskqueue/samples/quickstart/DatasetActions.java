package dev.taskqueue.samples.quickstart;

import dev.taskqueue.TaskQueue;
import dev.taskqueue.annotation.WithTaskQueue;
import java.util.List;

/** What can be done with datasets. Callers use the generated {@code DatasetActionsWithTaskQueue}. */
class DatasetActions {

    private final Database database;
    private final DatasetSchema schema;
    private final Narrator narrator;

    DatasetActions(Database database, DatasetSchema schema, Narrator narrator) {
        this.database = database;
        this.schema = schema;
        this.narrator = narrator;
    }

    @WithTaskQueue("dataset_update")
    Dataset update(String user, DatasetChange change) {
        schema.validate(user, change);
        Dataset dataset = database.store(change);
        narrator.say("  action    stored \"" + dataset.title() + "\", version " + dataset.version());
        return dataset;
    }

    /** Several updates in one action. Each has a queue of its own, and this action's own task runs after all of them. */
    @WithTaskQueue("dataset_update_all")
    List<Dataset> updateAll(String user, List<DatasetChange> changes) {
        TaskQueue.addTask(
                List.class, datasets -> narrator.say("  task      all " + datasets.size() + " updates are done"));
        return changes.stream().map(change -> update(user, change)).toList();
    }
}
