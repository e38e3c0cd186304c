package dev.taskqueue.conformance.model;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Compares program after program, until one differs or there has been enough. */
final class Campaign {

    private final Comparison comparison;
    private long compared;

    Campaign(Comparison comparison) {
        this.comparison = comparison;
    }

    /** Compares a number of programs, from a seed on: the first difference, or null. */
    @Nullable
    String over(long from, long programs) {
        for (long seed = from; seed < from + programs; seed++) {
            String difference = comparison.differenceAt(seed);
            compared++;
            if (difference != null) {
                return difference;
            }
        }
        return null;
    }

    /** Compares programs for some time: the first difference, or null. */
    @Nullable
    String during(long from, long seconds) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        String difference = null;
        while (difference == null && System.nanoTime() < end) {
            difference = over(from + compared, 100);
        }
        return difference;
    }

    /** How many programs were compared. */
    long compared() {
        return compared;
    }
}
