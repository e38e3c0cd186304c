package dev.taskqueue.benchmarks;

import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** Prints to standard error what is being measured. */
public final class Progress {

    private Progress() {}

    /**
     * Prints a line with the time of day.
     *
     * @param line what is being done
     */
    public static void tell(String line) {
        System.err.println(LocalTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS) + "  " + line);
    }
}
