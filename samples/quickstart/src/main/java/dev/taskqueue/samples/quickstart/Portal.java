package dev.taskqueue.samples.quickstart;

import java.util.List;

/**
 * The application, put together by hand. The one thing to see: the actions are made as their generated wrapper.
 */
record Portal(Database database, FileActions files, DatasetActions datasets) {

    /** A portal whose validator queues the ownership transfer. */
    static Portal withTask(Narrator narrator) {
        Database database = Database.inMemory();
        FileActions files = new FileActions(database, narrator);
        AttachmentValidator attachment = new AttachmentValidator(database, files, narrator);
        return of(database, files, List.of(attachment, DatasetSchema::titleIsNotBlank), narrator);
    }

    /** A portal whose validators queue nothing: {@link TransferListener} does the transfer. */
    static Portal withoutTask(Narrator narrator) {
        Database database = Database.inMemory();
        return of(database, new FileActions(database, narrator), List.of(DatasetSchema::titleIsNotBlank), narrator);
    }

    private static Portal of(
            Database database, FileActions files, List<DatasetSchema.Validator> validators, Narrator narrator) {
        DatasetSchema schema = new DatasetSchema(validators);
        return new Portal(database, files, new DatasetActionsWithTaskQueue(database, schema, narrator));
    }
}
