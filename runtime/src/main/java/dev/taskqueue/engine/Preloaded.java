package dev.taskqueue.engine;

/**
 * The classes that leaving an action may need. An action may be left when the stack is almost used up: then there is no
 * room to load a class, and a class whose initialization fails there stays unusable.
 *
 * <p>Why names and not class literals: whoever loads this list would otherwise depend on everything in it.
 */
final class Preloaded {

    private static final String[] CLASSES = {
        "dev.taskqueue.Previous$None",
        "dev.taskqueue.Previous$Value",
        "dev.taskqueue.engine.ActionCall",
        "dev.taskqueue.engine.ActionEntry",
        "dev.taskqueue.engine.EntryToken$Joined",
        "dev.taskqueue.engine.EntryToken$Elsewhere",
        "dev.taskqueue.engine.ActionQueue",
        "dev.taskqueue.engine.ActionRun",
        "dev.taskqueue.engine.Drain",
        "dev.taskqueue.engine.Interception",
        "dev.taskqueue.engine.OpenScope$Borrowed",
        "dev.taskqueue.engine.OpenScope$Hidden",
        "dev.taskqueue.engine.OpenScope$Manual",
        "dev.taskqueue.engine.Participants",
        "dev.taskqueue.engine.QueuedTask",
        "dev.taskqueue.engine.Savepoint",
        "dev.taskqueue.engine.StackReserve",
        "dev.taskqueue.engine.TaskSink$Buffer",
        "dev.taskqueue.engine.TaskSink$Buffer$State",
        "dev.taskqueue.engine.TaskSink$Direct",
    };

    private Preloaded() {}

    /** Loads and initializes the classes. */
    static void load() {
        for (String name : CLASSES) {
            try {
                Class.forName(name, true, Preloaded.class.getClassLoader());
            } catch (ClassNotFoundException e) {
                throw new NoClassDefFoundError(name);
            }
        }
        StackReserve.demand();
    }
}
