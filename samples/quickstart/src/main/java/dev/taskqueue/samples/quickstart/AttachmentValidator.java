package dev.taskqueue.samples.quickstart;

import dev.taskqueue.TaskQueue;

/**
 * Decides that a file must change its owner, at a time when other fields may still be refused.
 *
 * <p>It does not know which action calls it, and the action does not know it.
 */
class AttachmentValidator implements DatasetSchema.Validator {

    private final Database database;
    private final FileActions files;
    private final Narrator narrator;

    AttachmentValidator(Database database, FileActions files, Narrator narrator) {
        this.database = database;
        this.files = files;
        this.narrator = narrator;
    }

    @Override
    public void validate(String user, DatasetChange change) {
        String file = change.attachmentId();
        Owner owner = database.ownerOf(file);
        if (!owner.equals(Owner.user(user))) {
            throw new ValidationException("attachment_id", user + " is not the owner of " + file);
        }
        narrator.say("  validator " + file + " is " + user + "'s; queue its transfer");
        TaskQueue.addTask(Dataset.class, (dataset, index, previous) -> {
            narrator.say("  task " + index + "    got \"" + dataset.title() + "\", version " + dataset.version()
                    + "; transfer " + file);
            files.transferOwnership(file, Owner.dataset(dataset.id()));
            return file;
        });
    }
}
