package dev.taskqueue.benchmarks.calls;

import dev.taskqueue.benchmarks.Door;
import java.util.Set;
import java.util.function.Supplier;

/**
 * One way to make the methods of {@link Actions} actions.
 *
 * @param id the name in results
 * @param label the name in tables and charts
 * @param group what it is compared as
 * @param door what its JVM needs
 * @param maker makes the object that is called; runs in that JVM only
 * @param operations what it can do
 */
public record Contender(
        String id, String label, Group group, Door door, Supplier<Actions> maker, Set<Operation> operations) {

    /** The kind of a contender. */
    public enum Group {
        /** No action at all. */
        FLOOR,
        /** This project. */
        OURS,
        /** The hand-written queue without interception. */
        PORT,
        /** A framework's interception around the hand-written queue. */
        PEER,
        /** A framework's interception around our runtime. */
        PEER_WITH_OURS
    }

    Actions make() {
        Actions actions = maker.get();
        actions.callThrough(actions);
        return actions;
    }
}
