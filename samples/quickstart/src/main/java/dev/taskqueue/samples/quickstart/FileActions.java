package dev.taskqueue.samples.quickstart;

/** What can be done with files. */
class FileActions {

    private final Database database;
    private final Narrator narrator;

    FileActions(Database database, Narrator narrator) {
        this.database = database;
        this.narrator = narrator;
    }

    /**
     * Gives a file to a new owner.
     *
     * @throws IllegalStateException if the file is locked
     */
    void transferOwnership(String file, Owner owner) {
        if (database.isLocked(file)) {
            throw new IllegalStateException(file + " is locked");
        }
        database.setOwner(file, owner);
        narrator.say("  file      " + file + " now belongs to " + owner);
    }
}
