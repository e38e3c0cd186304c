package dev.taskqueue.conformance.model;

/** What the generator chooses from, and how often. */
enum Choice {
    ADD(20),
    ADD_TYPED(3),
    CALL(12),
    CATCH(8),
    CAPTURE(12),
    INLINE(4),
    START(10),
    PAUSE(5),
    RESUME(6),
    COMPLETE(8),
    CANCEL(2),
    COMPLETE_BY_HAND(1),
    DRAIN_ON(2),
    RUN_DRAIN(2),
    MANUAL(4),
    OPEN(1),
    CLOSE(2),
    PROCESS(4),
    TRANSACTED(8),
    END_EARLY(2),
    MARK_FOR_ROLLBACK(1),
    SAVEPOINT(2),
    ROLL_BACK_TO(2),
    KEEP(2),
    ADD_TO(3),
    LOOK(2);

    final int weight;

    Choice(int weight) {
        this.weight = weight;
    }
}
