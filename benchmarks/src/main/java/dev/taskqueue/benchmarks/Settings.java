package dev.taskqueue.benchmarks;

/**
 * How much is measured.
 *
 * @param name the name in the report
 * @param callRounds how often each contender gets its turn for the calls
 * @param warmups JMH's warm-up iterations in each turn, of 200 ms
 * @param iterations JMH's measured iterations in each turn, of 100 ms
 * @param everyJdk whether calls are measured on each JDK, or on the oldest alone
 * @param startRounds how often hello world is started by each contender
 * @param applicationRounds how often the web application is
 * @param compileRounds how often each processor compiles each number of classes, but for the most
 * @param largestCompilation the most classes that are compiled
 * @param enduranceActions how many actions the pooled threads run
 */
public record Settings(
        String name,
        int callRounds,
        int warmups,
        int iterations,
        boolean everyJdk,
        int startRounds,
        int applicationRounds,
        int compileRounds,
        int largestCompilation,
        long enduranceActions) {

    static Settings quick() {
        return new Settings("--quick", 1, 1, 2, false, 2, 1, 1, 100, 10_000_000);
    }

    static Settings standard() {
        return new Settings("default", 2, 4, 5, true, 9, 5, 2, 4_000, 100_000_000);
    }

    static Settings thorough() {
        return new Settings("--long", 7, 4, 5, true, 21, 11, 5, 4_000, 100_000_000);
    }

    /**
     * How often a number of classes is compiled by each contender.
     *
     * @param size the number of classes
     * @return the rounds: half of them for the most, which take minutes each; none for more
     */
    public int compileRounds(int size) {
        return size > largestCompilation ? 0 : size < 4_000 ? compileRounds : (compileRounds + 1) / 2;
    }
}
