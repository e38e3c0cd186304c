package dev.taskqueue.samples.agent;

import dev.taskqueue.TaskQueue;
import java.util.List;
import org.apache.commons.collections4.IterableUtils;

/** Imports the records given on the command line, and tells their owners once all are stored. */
public final class Import {

    private Import() {}

    /**
     * Imports records.
     *
     * @param records the records
     */
    public static void main(String[] records) {
        try {
            IterableUtils.forEach(List.of(records), Import::store);
            System.out.println("all stored");
        } catch (IllegalArgumentException e) {
            System.out.println("nothing stored: " + e.getMessage());
        }
    }

    /** Stores one record. Its owner must not hear of it unless the records that follow are stored too. */
    private static void store(String record) {
        if (record.isBlank()) {
            throw new IllegalArgumentException("a record is blank");
        }
        System.out.println("store " + record);
        TaskQueue.addTask(() -> System.out.println("tell the owner of " + record));
    }
}
