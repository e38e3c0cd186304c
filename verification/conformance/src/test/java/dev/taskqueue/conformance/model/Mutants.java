package dev.taskqueue.conformance.model;

import java.util.List;

/** The mutants: of the drain, of joining, of propagation, of what listeners hear, and of results that come later. */
final class Mutants {

    static final List<Mutant> ALL = List.of(
            // The drain
            new Mutant(
                    1,
                    "the index is always 0",
                    "Drain",
                    "for (Task<?, ?> task = first; ; index++) {",
                    "for (Task<?, ?> task = first; ; ) {"),
            new Mutant(
                    259,
                    "a task sees the value of a failed one as null",
                    "Drain",
                    "previous = failure == null ? new Previous.Value(value) : new Previous.Failed(failure);",
                    "previous = new Previous.Value(value);"),
            new Mutant(
                    38,
                    "a failing task does not stop the drain",
                    "Drain",
                    "policy == FailurePolicy.FAIL_FAST || failure instanceof Error",
                    "failure instanceof Error"),
            new Mutant(
                    423,
                    "an error does not stop the drain",
                    "Drain",
                    "policy == FailurePolicy.FAIL_FAST || failure instanceof Error",
                    "policy == FailurePolicy.FAIL_FAST"),
            new Mutant(78, "the report says that no task was skipped", "Drain", "stops ? queue.size() : 0", "0"),
            new Mutant(
                    348,
                    "an interruption is swallowed",
                    "Drain",
                    "if (failure instanceof InterruptedException) {",
                    "if (failure == null) {"),
            new Mutant(
                    266,
                    "of several failures only the first one is reported",
                    "Drain",
                    "failures.subList(1, failures.size()).forEach(first::addSuppressed);",
                    ""),
            new Mutant(
                    34612,
                    "a scope that a task has left open takes the tasks of later ones",
                    "Drain",
                    "ThreadSlot.dropLeaked(slot, before);",
                    ""),
            new Mutant(42, "the last task is run first", "TaskStore", "task = rest.poll();", "task = rest.pollLast();"),
            new Mutant(15, "a queue takes tasks after its drain", "TaskStore", "|| !last ||", "|| last ||"),
            // Joining
            new Mutant(
                    411,
                    "tasks of a failed joined run are kept",
                    "ActionQueue",
                    "if (added() <= savepoint.tasks() && (joined == null || joined.areNone())) {",
                    "if (joined == null || joined.areNone()) {"),
            new Mutant(
                    4520,
                    "rolling back goes one task too far",
                    "TaskStore",
                    "while (added > mark) {\n            Task<?, ?> task = pollLast();\n            if (task == null) {\n                break;\n            }\n            added--;\n            boolean",
                    "while (added >= mark) {\n            Task<?, ?> task = pollLast();\n            if (task == null) {\n                break;\n            }\n            added--;\n            boolean"),
            new Mutant(
                    2169,
                    "rolling back takes the tasks of others too",
                    "TaskStore",
                    "if (isPropagated && !QueuedTask.isRolledBack(task)) {",
                    "if (isPropagated && QueuedTask.isRolledBack(task)) {"),
            new Mutant(
                    60,
                    "a buffered run passes its tasks on at once",
                    "TaskSink",
                    "if (state == State.SUCCEEDED) {\n                outer.add(end",
                    "if (state != State.FAILED) {\n                outer.add(end"),
            new Mutant(
                    144,
                    "a buffered run that has failed takes tasks",
                    "TaskSink",
                    "state = State.FAILED;\n                failure = cause;",
                    "state = State.RUNNING;\n                failure = cause;"),
            new Mutant(
                    355,
                    "a buffered run adds to what it joined although that has failed",
                    "TaskSink",
                    "throw Refusals.bodyLeft();\n            }\n            outer.requireOpen();",
                    "throw Refusals.bodyLeft();\n            }"),
            new Mutant(
                    109,
                    "a run joins nothing where nothing but a manual queue is open",
                    "ActionEntry",
                    "if (open == null || open instanceof OpenScope.Hidden) {",
                    "if (open == null || open instanceof OpenScope.Hidden || open instanceof OpenScope.Manual) {"),
            new Mutant(
                    48,
                    "a run joins what is hidden",
                    "ActionEntry",
                    "if (open == null || open instanceof OpenScope.Hidden) {",
                    "if (open == null) {"),
            // Propagation
            new Mutant(
                    355,
                    "work below a joined run is not known to the run around it (the lost task)",
                    "TaskSink",
                    "            outer.markCaptured();\n",
                    ""),
            new Mutant(
                    64,
                    "a run does not know that it was captured",
                    "TaskSink",
                    "captured = true;",
                    "captured = false;"),
            new Mutant(
                    4661,
                    "work of a failed run adds",
                    "TaskSink",
                    "if (failure != null) {\n                throw Refusals.rolledBack(queue);",
                    "if (queue == null) {\n                throw Refusals.rolledBack(queue);"),
            new Mutant(
                    2169,
                    "tasks of work of a failed run are run",
                    "TaskSink",
                    "return failure() != null;",
                    "return false;"),
            new Mutant(
                    11265,
                    "work of a run is that of the run before it",
                    "Participants",
                    "synchronized Savepoint savepoint(int tasks) {\n        isCurrent = false;",
                    "synchronized Savepoint savepoint(int tasks) {"),
            new Mutant(
                    199,
                    "work that was wrapped where nothing was open has the queue of its thread",
                    "OpenScope",
                    "OpenScope scope = sink == null ? new Hidden(slot) : new Borrowed(sink, slot);\n        slot[ThreadSlot.OPEN] = scope;",
                    "OpenScope scope = sink == null ? new Hidden(slot) : new Borrowed(sink, slot);\n        slot[ThreadSlot.OPEN] = sink == null ? scope.enclosing : scope;"),
            new Mutant(
                    3,
                    "a thread keeps the queue of its work",
                    "OpenScope",
                    "slot[ThreadSlot.OPEN] = scope.enclosing;\n            slot[ThreadSlot.FAILED] = null;\n            scope.end();",
                    "slot[ThreadSlot.FAILED] = null;"),
            // Listeners
            new Mutant(
                    48,
                    "joined runs are told as succeeded although the run they had joined has failed",
                    "Participants",
                    "for (Observation.Success success : successes) {\n            success.fail(failure);",
                    "for (Observation.Success success : successes) {\n            success.tell();"),
            new Mutant(
                    6,
                    "listeners hear of discarded tasks after the failure",
                    "Observation",
                    "if (!discarded.isEmpty()) {\n                Listeners.tell(listener -> listener.tasksDiscarded(event, discarded));\n            }\n            Listeners.tell(listener -> listener.actionFailed(event, failure));",
                    "Listeners.tell(listener -> listener.actionFailed(event, failure));\n            if (!discarded.isEmpty()) {\n                Listeners.tell(listener -> listener.tasksDiscarded(event, discarded));\n            }"),
            // Results that come later
            new Mutant(
                    18,
                    "a future that fails keeps its tasks",
                    "ActionFuture",
                    "            run.fail(failure);\n        } finally {",
                    "            run.getClass();\n        } finally {"),
            new Mutant(
                    43,
                    "cancelling does not reach the body's own future",
                    "ActionFuture",
                    "future.cancel(mayInterruptIfRunning);\n",
                    "\n"),
            new Mutant(
                    4023,
                    "a drain that waits for its executor is not ended by a cancellation",
                    "ActionFuture",
                    "private void drain(T value) {\n        if (!ending.compareAndSet(false, true)) {",
                    "private void drain(T value) {\n        if (ending.get() && executor == null) {"),
            new Mutant(
                    196,
                    "the executor for the tasks is ignored",
                    "ActionFuture",
                    "} else if (executor == null) {",
                    "} else if (executor == null || value != null) {"));

    private Mutants() {}
}
