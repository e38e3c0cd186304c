package dev.taskqueue.samples.quickstart;

import dev.taskqueue.ActionEvent;
import dev.taskqueue.ActionListener;

/**
 * The alternative to a task: a listener that does the work after each update of a dataset. It needs no line in the
 * validator, but has to find out by itself what to do.
 */
class TransferListener implements ActionListener {

    private final Database database;
    private final FileActions files;
    private final Narrator narrator;

    TransferListener(Database database, FileActions files, Narrator narrator) {
        this.database = database;
        this.files = files;
        this.narrator = narrator;
    }

    @Override
    public void actionSucceeded(ActionEvent event) {
        if (event.name().equals("dataset_update")
                && event.result() instanceof Dataset dataset
                && dataset.attachmentId() != null
                && database.ownerOf(dataset.attachmentId()).type().equals("user")) {
            narrator.say("  listener  " + event.name() + " succeeded with " + dataset.attachmentId());
            files.transferOwnership(dataset.attachmentId(), Owner.dataset(dataset.id()));
        }
    }
}
