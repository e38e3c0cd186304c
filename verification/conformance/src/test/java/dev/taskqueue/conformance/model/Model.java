package dev.taskqueue.conformance.model;

import dev.taskqueue.annotation.FailurePolicy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the contract makes of a program. It is written for reading, not for speed, and has no threads: each method that may
 * pause is given what happens afterwards, so that a paused thread is just something to be called later.
 */
final class Model {

    private final Program program;
    private final boolean declaresResults;
    private final Trace trace = new Trace();
    private final List<ModelThread> threads = new ArrayList<>();
    private final Map<Integer, ModelQueue> queues = new HashMap<>();
    private final Map<ModelQueue, ModelThread.Scope> manualScopes = new HashMap<>();
    private final Map<Integer, Work> works = new HashMap<>();
    private final Map<Integer, Stage> sources = new TreeMap<>();
    private final Map<Integer, Stage> returned = new TreeMap<>();
    private final Map<Integer, ModelTransaction> transactions = new HashMap<>();
    private final Deque<Stage.Cancellation> drains = new ArrayDeque<>();
    private int steps;
    private @Nullable Runnable following;

    /** A piece of work, and where it adds: the captured context, null where nothing was open. */
    private record Work(Step.Capture text, @Nullable Context captured) {}

    /** Goes on with a drain. */
    private interface Drained {
        void accept(Outcome outcome);
    }

    private Model(Program program, boolean declaresResults) {
        this.program = program;
        this.declaresResults = declaresResults;
    }

    /**
     * The trace of a program.
     *
     * @param declaresResults whether actions have a declared result type in this mode
     */
    static Trace run(Program program, boolean declaresResults) {
        Model model = new Model(program, declaresResults);
        model.runMain();
        return model.trace;
    }

    private void runMain() {
        ModelThread main = new ModelThread("main");
        drive(() -> steps(program.steps(), main, outcome -> ended(main, outcome)));
        finish(main);
    }

    /** Lets everything come to its end that the program has left unfinished. */
    private void finish(ModelThread main) {
        boolean more = true;
        while (more) {
            more = false;
            for (ModelThread thread : List.copyOf(threads)) {
                if (thread.isPaused()) {
                    more = true;
                    drive(() -> resume(thread, main, outcome -> {}));
                }
            }
            for (Map.Entry<Integer, Stage> source : new TreeMap<>(sources).entrySet()) {
                if (!source.getValue().isDone()) {
                    more = true;
                    Outcome value = new Outcome.Success("c" + source.getKey());
                    drive(() -> source.getValue().complete(value, main, outcome -> {}));
                }
            }
            while (!drains.isEmpty()) {
                more = true;
                Stage.Cancellation first = drains.remove();
                drive(() -> first.cancel(main, outcome -> {}));
            }
        }
        new TreeMap<>(queues).values().forEach(this::closeScope);
        look(main);
    }

    /** Does something, and all that follows. Each step comes back here first, so that the stack stays short. */
    private void drive(Runnable first) {
        for (Runnable next = first; next != null; ) {
            following = null;
            next.run();
            next = following;
        }
    }

    private void ended(ModelThread thread, Outcome outcome) {
        String end = outcome instanceof Outcome.Failure failure ? "died " + failure.cause() : "ended";
        trace.add(thread.toString(), end + (thread.clearInterrupt() ? " interrupted" : "") + open(thread));
    }

    // Steps

    private void steps(List<Step> list, ModelThread thread, Outcome.Then then) {
        if (list.isEmpty() || ++steps > Program.FUEL) {
            then.accept(Outcome.DONE);
            return;
        }
        following = () -> step(list.get(0), thread, outcome -> {
            if (outcome instanceof Outcome.Failure) {
                then.accept(outcome);
            } else {
                steps(list.subList(1, list.size()), thread, then);
            }
        });
    }

    private void step(Step step, ModelThread thread, Outcome.Then then) {
        if (step instanceof Step.Add add) {
            add(thread.current(), add.task(), add.twice() ? 2 : 1, then);
        } else if (step instanceof Step.AddTyped add) {
            addTyped(thread.current(), add.task(), then);
        } else if (step instanceof Step.Keep keep) {
            Context open = thread.current();
            if (open != null) {
                queues.put(keep.queue(), open.queue());
            }
            then.accept(Outcome.DONE);
        } else if (step instanceof Step.AddTo add) {
            addTo(queues.get(add.queue()), add.task(), thread, then);
        } else if (step instanceof Step.Throw thrown) {
            then.accept(new Outcome.Failure(Thrown.of(thrown.name(), thrown.failure())));
        } else if (step instanceof Step.Catch caught) {
            steps(caught.body(), thread, outcome -> {
                if (outcome instanceof Outcome.Failure failure) {
                    String interrupted = thread.clearInterrupt() ? " interrupted" : "";
                    trace.add(thread.toString(), "caught " + failure.cause() + interrupted);
                }
                then.accept(Outcome.DONE);
            });
        } else if (step instanceof Step.Call call) {
            call(call, thread, then);
        } else if (step instanceof Step.Manual manual) {
            manual(manual, thread, then);
        } else if (step instanceof Step.Open open) {
            then.accept(open(manualQueue(open.queue()), thread));
        } else if (step instanceof Step.Close close) {
            ModelQueue queue = queues.get(close.queue());
            if (queue != null) {
                closeScope(queue);
            }
            then.accept(Outcome.DONE);
        } else if (step instanceof Step.Process process) {
            process(queues.get(process.queue()), "p" + process.queue(), thread, then);
        } else if (step instanceof Step.Capture capture) {
            works.put(capture.work(), new Work(capture, thread.current()));
            then.accept(Outcome.DONE);
        } else if (step instanceof Step.Inline inline) {
            work(works.get(inline.work()), thread, then);
        } else if (step instanceof Step.Start start) {
            start(works.get(start.work()), then);
        } else if (step instanceof Step.Pause) {
            pause(thread, then);
        } else if (step instanceof Step.Resume resume) {
            resume(resume.thread() < threads.size() ? threads.get(resume.thread()) : thread, thread, then);
        } else if (step instanceof Step.Complete complete) {
            Stage source = sources.get(complete.call());
            String value = "c" + complete.call();
            Outcome outcome = complete.fails()
                    ? new Outcome.Failure(Thrown.of(value, Failure.UNCHECKED))
                    : new Outcome.Success(value);
            on(source, thread, then, () -> source.complete(outcome, thread, back(then)));
        } else if (step instanceof Step.Cancel cancel) {
            Stage stage = returned.get(cancel.call());
            on(stage, thread, then, () -> stage.cancel(thread, back(then)));
        } else if (step instanceof Step.CompleteByHand complete) {
            Stage stage = returned.get(complete.call());
            Outcome outcome = new Outcome.Success("h" + complete.call());
            on(stage, thread, then, () -> stage.complete(outcome, thread, back(then)));
        } else if (step instanceof Step.Transacted transacted) {
            transacted(transacted, thread, then);
        } else if (step instanceof Step.EndEarly end) {
            ModelTransaction transaction = transactions.get(end.transaction());
            if (transaction == null || transaction.state() == ModelTransaction.State.DECIDED) {
                then.accept(Outcome.DONE);
            } else {
                end(transaction, end.commits() ? Fate.COMMITTED : Fate.ROLLED_BACK, thread, then);
            }
        } else if (step instanceof Step.MarkForRollback) {
            if (thread.transaction() != null) {
                thread.transaction().markForRollback();
            }
            then.accept(Outcome.DONE);
        } else if (step instanceof Step.Savepoint savepoint) {
            if (thread.transaction() != null) {
                thread.transaction().savepoint(savepoint.savepoint());
            }
            then.accept(Outcome.DONE);
        } else if (step instanceof Step.RollBackTo savepoint) {
            if (thread.transaction() == null) {
                then.accept(Outcome.DONE);
            } else {
                thread.transaction().rollBackTo(savepoint.savepoint(), thread, then);
            }
        } else if (step instanceof Step.DrainOn) {
            then.accept(drainOn(thread));
        } else if (step instanceof Step.RunDrain) {
            if (drains.isEmpty()) {
                then.accept(Outcome.DONE);
            } else {
                drains.remove().cancel(thread, back(then));
            }
        } else if (step instanceof Step.Look) {
            look(thread);
            then.accept(Outcome.DONE);
        }
    }

    private static void on(@Nullable Stage stage, ModelThread thread, Outcome.Then then, Runnable action) {
        if (stage == null) {
            then.accept(Outcome.DONE);
        } else {
            action.run();
        }
    }

    /** Nothing that a future does when it completes comes back to whoever completes it. */
    private static Outcome.Then back(Outcome.Then then) {
        return outcome -> then.accept(Outcome.DONE);
    }

    // Adding

    private static Outcome refused() {
        return new Outcome.Failure(Thrown.ofProduct("OutOfQueueException"));
    }

    private static void add(@Nullable Context open, Planned task, int times, Outcome.Then then) {
        Outcome outcome = Outcome.DONE;
        for (int each = 0; each < times && outcome == Outcome.DONE; each++) {
            outcome = open != null && open.add(List.of(ModelTask.of(task))) ? Outcome.DONE : refused();
        }
        then.accept(outcome);
    }

    /** S17: a result that can never be an integer is refused at once, if it is declared. */
    private void addTyped(@Nullable Context open, Planned task, Outcome.Then then) {
        Kind owner = open == null ? null : open.queue().owner();
        boolean neverFits = task.wantsInteger() || (owner != null && owner.result == Kind.Result.VOID);
        if (owner != null && declaresResults && neverFits) {
            then.accept(new Outcome.Failure(Thrown.ofProduct("IllegalArgumentException")));
        } else {
            add(open, task, 1, then);
        }
    }

    /** By reference: where the queue is open on this thread it is as adding there, and else the run's own business. */
    private static void addTo(@Nullable ModelQueue queue, Planned task, ModelThread thread, Outcome.Then then) {
        if (queue == null) {
            then.accept(Outcome.DONE);
            return;
        }
        Context open = thread.openOf(queue);
        add(open == null ? new Context(queue, null) : open, task, 1, then);
    }

    // Actions

    private void call(Step.Call call, ModelThread thread, Outcome.Then then) {
        ModelThread.Scope top = thread.top();
        Context open = thread.current();
        if (call.kind().joins() && top != null && open != null) {
            boolean buffered = call.kind().isAsync() || top.isPropagated();
            JoinedRun run = new JoinedRun(open, call.kind().action, buffered);
            joined(call, run, thread, then);
        } else {
            own(call, new ModelQueue(call.kind()), thread, then);
        }
    }

    private void own(Step.Call call, ModelQueue queue, ModelThread thread, Outcome.Then then) {
        int before = thread.depth();
        thread.open(new Context(queue, null), false);
        queue.openOn(thread);
        body(call, thread, before, (outcome, result) -> {
            queue.openOn(null);
            thread.restore(before);
            ModelTransaction transaction = thread.transaction();
            if (outcome instanceof Outcome.Failure failure) {
                bodyFailed(queue, failure.cause(), transaction, thread);
                then.accept(outcome);
            } else if (result == null) {
                String value = ((Outcome.Success) outcome).value();
                endOwn(queue, value, transaction, thread, drained -> returned(call, value, drained, thread, then));
            } else {
                ModelTransaction decides = transaction != null && transaction.state() != ModelTransaction.State.DECIDED
                        ? transaction
                        : null;
                End end = new End(new Stage(), thread2 -> new RunEnd() {
                    @Override
                    public void succeed(@Nullable String value, Outcome.Then after) {
                        if (decides == null) {
                            drainOwn(queue, value, false, thread2, after::accept);
                        } else {
                            decides.await(atEnd(queue, value), thread2, after);
                        }
                    }

                    @Override
                    public void fail(Thrown cause) {
                        queue.fail(cause, null, listeners(thread2));
                    }
                });
                endLater(call, end, queue.drainsOnExecutor(), result, thread, then);
            }
        });
    }

    private void joined(Step.Call call, JoinedRun run, ModelThread thread, Outcome.Then then) {
        int before = thread.depth();
        ModelThread.Scope around = run.isBuffered() ? null : thread.top();
        thread.open(new ModelThread.Scope(new Context(run.parent().queue(), run), run.isBuffered(), around));
        Listening listeners = listeners(thread);
        body(call, thread, before, (outcome, result) -> {
            thread.restore(before);
            if (outcome instanceof Outcome.Failure failure) {
                run.fail(failure.cause(), null, listeners);
                then.accept(outcome);
                return;
            }
            ModelTransaction transaction = run.parent().queue().isManual() ? null : thread.transaction();
            boolean inProgress = transaction != null && transaction.state() == ModelTransaction.State.IN_PROGRESS;
            boolean lost = transaction != null && !inProgress && transaction.state() != ModelTransaction.State.DECIDED;
            if (result == null) {
                String value = ((Outcome.Success) outcome).value();
                Outcome ended = succeed(run, value, inProgress ? transaction : null, lost, thread);
                returned(call, value, ended, thread, then);
            } else {
                End end = new End(new Stage(), thread2 -> new RunEnd() {
                    @Override
                    public void succeed(@Nullable String value, Outcome.Then after) {
                        after.accept(Model.this.succeed(run, value, inProgress ? transaction : null, lost, thread2));
                    }

                    @Override
                    public void fail(Thrown cause) {
                        run.fail(cause, null, listeners(thread2));
                    }
                });
                endLater(call, end, false, result, thread, then);
            }
        });
    }

    /**
     * A joined run succeeds. It also ends with its transaction: if that is not committed, its tasks are rolled back.
     *
     * @param lost whether its transaction can only be rolled back, or has been
     */
    private Outcome succeed(
            JoinedRun run,
            @Nullable String value,
            @Nullable ModelTransaction transaction,
            boolean lost,
            ModelThread thread) {
        if (!run.succeed(value, listeners(thread))) {
            Thrown refused = Thrown.ofProduct("OutOfQueueException");
            run.fail(refused, value, listeners(thread));
            return new Outcome.Failure(refused);
        }
        if (lost) {
            run.rollBack(notCommitted(), listeners(thread));
        } else if (transaction != null) {
            transaction.await(
                    new ModelTransaction.Waiting() {
                        @Override
                        public void ended(Fate fate, ModelThread ending, Outcome.Then then) {
                            if (!fate.commits()) {
                                run.rollBack(notCommitted(), listeners(ending));
                            }
                            then.accept(Outcome.DONE);
                        }

                        @Override
                        public void abandoned(Thrown error, ModelThread ending) {
                            run.rollBack(error, listeners(ending));
                        }
                    },
                    thread,
                    outcome -> {});
        }
        return Outcome.DONE;
    }

    private static Thrown notCommitted() {
        return Thrown.ofProduct("NotCommittedException");
    }

    /** S31: the body has thrown. In a transaction, listeners hear of its tasks when that has ended. */
    private void bodyFailed(
            ModelQueue queue, Thrown cause, @Nullable ModelTransaction transaction, ModelThread thread) {
        if (transaction == null || transaction.state() != ModelTransaction.State.IN_PROGRESS || queue.size() == 0) {
            queue.fail(cause, null, listeners(thread));
            return;
        }
        queue.close();
        transaction.await(
                new ModelTransaction.Waiting() {
                    @Override
                    public void ended(Fate fate, ModelThread ending, Outcome.Then then) {
                        queue.fail(cause, null, listeners(ending));
                        then.accept(Outcome.DONE);
                    }

                    @Override
                    public void abandoned(Thrown error, ModelThread ending) {
                        queue.fail(cause, null, listeners(ending));
                    }
                },
                thread,
                outcome -> {});
    }

    /** S20: the body has returned. */
    private void endOwn(
            ModelQueue queue,
            @Nullable String result,
            @Nullable ModelTransaction transaction,
            ModelThread thread,
            Drained then) {
        if (transaction == null) {
            drainOwn(queue, result, false, thread, then);
            return;
        }
        switch (transaction.state()) {
            case DECIDED -> drainOwn(queue, result, true, thread, then);
            case IN_PROGRESS -> transaction.await(atEnd(queue, result), thread, then::accept);
            default -> {
                queue.fail(notCommitted(), result, listeners(thread));
                then.accept(Outcome.DONE);
            }
        }
    }

    private ModelTransaction.Waiting atEnd(ModelQueue queue, @Nullable String result) {
        return new ModelTransaction.Waiting() {
            @Override
            public void ended(Fate fate, ModelThread thread, Outcome.Then then) {
                if (fate.commits()) {
                    drainOwn(queue, result, true, thread, then::accept);
                    return;
                }
                if (fate == Fate.UNKNOWN && queue.size() > 0) {
                    trace.add(thread.toString(), "log");
                }
                queue.fail(notCommitted(), result, listeners(thread));
                then.accept(Outcome.DONE);
            }

            @Override
            public void abandoned(Thrown error, ModelThread thread) {
                queue.fail(error, result, listeners(thread));
            }
        };
    }

    /** Goes on with what a body returned or threw; the stage is null where there is none to wait for. */
    private interface Returned {
        void accept(Outcome outcome, @Nullable Stage stage);
    }

    private void body(Step.Call call, ModelThread thread, int before, Returned then) {
        steps(call.body(), thread, outcome -> {
            if (outcome instanceof Outcome.Failure || !call.kind().isAsync() || call.ending() instanceof Ending.Null) {
                boolean isNull = call.ending() instanceof Ending.Null || call.kind().result == Kind.Result.VOID;
                then.accept(
                        outcome instanceof Outcome.Failure
                                ? outcome
                                : new Outcome.Success(isNull ? null : "r" + call.id()),
                        null);
            } else {
                then.accept(outcome, stage(call, thread));
            }
        });
    }

    private void returned(
            Step.Call call, @Nullable String value, Outcome outcome, ModelThread thread, Outcome.Then then) {
        if (outcome instanceof Outcome.Failure) {
            then.accept(outcome);
        } else {
            trace.add(thread.toString(), "call " + call.id() + " returned " + value);
            then.accept(Outcome.DONE);
        }
    }

    // Results that come later

    /** The stage that the body of an asynchronous action returns. */
    private Stage stage(Step.Call call, ModelThread thread) {
        if (call.ending() instanceof Ending.Of of) {
            Stage earlier = returned.get(of.call());
            if (earlier != null && !earlier.isUsed()) {
                earlier.use();
                return earlier;
            }
        }
        Stage source = new Stage();
        if (call.ending() instanceof Ending.Value) {
            source.complete(new Outcome.Success("r" + call.id()), thread, outcome -> {});
            return source;
        }
        if (call.ending() instanceof Ending.Failed) {
            Thrown failure = Thrown.of("f" + call.id(), Failure.UNCHECKED);
            source.complete(new Outcome.Failure(failure), thread, outcome -> {});
            return source;
        }
        sources.put(call.id(), source);
        if (!(call.ending() instanceof Ending.After after)) {
            return source;
        }
        Stage next = new Stage();
        Context captured = thread.current();
        source.onCompletion(
                (outcome, completing, then) -> {
                    if (next.isDone() || outcome instanceof Outcome.Failure) {
                        next.complete(outcome, completing, then);
                        return;
                    }
                    int before = completing.depth();
                    if (after.propagated()) {
                        completing.open(captured, true);
                    }
                    steps(after.body(), completing, done -> {
                        if (after.propagated()) {
                            completing.restore(before);
                        }
                        next.complete(done instanceof Outcome.Failure ? done : outcome, completing, then);
                    });
                },
                thread,
                outcome -> {});
        return next;
    }

    /** What ends a run whose result comes later. */
    private interface RunEnd {
        void succeed(@Nullable String value, Outcome.Then then);

        void fail(Thrown cause);
    }

    /** Ends a run on a certain thread. */
    private interface EndOn {
        RunEnd on(ModelThread thread);
    }

    /** A run ends once: it begins to drain, or it fails. */
    private static final class End {
        private final Stage caller;
        private final EndOn run;
        private boolean ending;

        End(Stage caller, EndOn run) {
            this.caller = caller;
            this.run = run;
        }

        boolean begin() {
            boolean first = !ending;
            ending = true;
            return first;
        }
    }

    private void endLater(
            Step.Call call, End end, boolean onExecutor, Stage source, ModelThread thread, Outcome.Then then) {
        end.caller.onCancel((cancelling, after) -> source.cancel(
                cancelling,
                cancelled ->
                        fail(end, new Outcome.Failure(Thrown.ofProduct("CancellationException")), cancelling, after)));
        source.onCompletion(
                (outcome, completing, after) -> {
                    if (outcome instanceof Outcome.Failure failure) {
                        fail(end, failure, completing, after);
                    } else if (onExecutor) {
                        drains.add((draining, drained) -> drain(end, outcome, draining, drained));
                        after.accept(Outcome.DONE);
                    } else {
                        drain(end, outcome, completing, after);
                    }
                },
                thread,
                outcome -> {
                    returned.put(call.id(), end.caller);
                    trace.add(thread.toString(), "call " + call.id() + " returned a future " + end.caller);
                    then.accept(Outcome.DONE);
                });
    }

    private static void fail(End end, Outcome.Failure failure, ModelThread thread, Outcome.Then then) {
        if (end.begin()) {
            end.run.on(thread).fail(failure.cause());
            end.caller.complete(failure, thread, then);
        } else {
            then.accept(Outcome.DONE);
        }
    }

    private void drain(End end, Outcome value, ModelThread thread, Outcome.Then then) {
        if (!end.begin()) {
            then.accept(Outcome.DONE);
            return;
        }
        end.run.on(thread).succeed(((Outcome.Success) value).value(), outcome -> {
            if (outcome instanceof Outcome.Failure && end.caller.isDone()) {
                // The caller does not wait any more, and nobody else would learn of it.
                trace.add(thread.toString(), "log");
            }
            end.caller.complete(outcome instanceof Outcome.Failure ? outcome : value, thread, then);
        });
    }

    private Outcome drainOn(ModelThread thread) {
        Context open = thread.current();
        if (open == null) {
            return refused();
        }
        ModelQueue queue = open.queue();
        if (queue.owner() == null || !queue.owner().isAsync() || queue.openOn() != thread) {
            return new Outcome.Failure(Thrown.ofProduct("IllegalStateException"));
        }
        queue.drainOnExecutor();
        return Outcome.DONE;
    }

    // Draining

    /** Drains the queue of a run, and ends the run. */
    private void drainOwn(
            ModelQueue queue, @Nullable String result, boolean outside, ModelThread thread, Drained then) {
        int before = thread.depth();
        thread.open(new Context(queue, null), false);
        drain(queue, result, outside, thread, outcome -> {
            thread.restore(before);
            if (outcome instanceof Outcome.Failure failure) {
                queue.fail(failure.cause(), result, listeners(thread));
            } else {
                queue.succeed(result, listeners(thread));
            }
            then.accept(outcome);
        });
    }

    private void drain(ModelQueue queue, @Nullable String result, boolean outside, ModelThread thread, Drained then) {
        queue.processing(true);
        drain(queue, result, outside, thread, 0, "none", new ArrayList<>(), outcome -> {
            queue.processing(false);
            then.accept(outcome);
        });
    }

    private void drain(
            ModelQueue queue,
            @Nullable String result,
            boolean outside,
            ModelThread thread,
            int index,
            String previous,
            List<Thrown> failures,
            Drained then) {
        ModelTask task = queue.poll();
        if (task == null) {
            if (!queue.isManual()) {
                queue.close();
            }
            then.accept(failures.isEmpty() ? Outcome.DONE : new Outcome.Failure(asOne(failures)));
            return;
        }
        int before = thread.depth();
        if (outside) {
            // S22: each task as if no transaction were open.
            thread.push(null);
        }
        run(task.task(), result, index, previous, thread, outcome -> {
            thread.restore(before);
            if (outside) {
                thread.popTransaction();
            }
            String seen = queue.name() + " " + task.task().name() + " index=" + index + " result=" + result;
            if (outcome instanceof Outcome.Success success) {
                listen(thread, "listener task " + seen + " value=" + success.value());
                drain(queue, result, outside, thread, index + 1, "value " + success.value(), failures, then);
                return;
            }
            Thrown cause = ((Outcome.Failure) outcome).cause();
            listen(thread, "listener task failed " + seen + ": " + cause);
            if (cause.isInterruption()) {
                thread.interrupt();
            }
            FailurePolicy policy = queue.owner() == null ? FailurePolicy.FAIL_FAST : queue.owner().policy;
            if (policy == FailurePolicy.FAIL_FAST || cause.isError()) {
                then.accept(stop(queue, task, index, result, cause, failures));
                return;
            }
            if (policy == FailurePolicy.CONTINUE_AND_LOG) {
                trace.add(thread.toString(), "log");
            } else {
                failures.add(Thrown.report(queue.name(), task.task().name(), index, result, 0, cause));
            }
            drain(queue, result, outside, thread, index + 1, "failed " + cause, failures, then);
        });
    }

    private static Outcome stop(
            ModelQueue queue, ModelTask task, int index, @Nullable String result, Thrown cause, List<Thrown> failures) {
        if (!queue.isManual()) {
            queue.close();
        }
        Thrown report = Thrown.report(queue.name(), task.task().name(), index, result, queue.size(), cause);
        failures.forEach(report::suppress);
        if (cause.isChecked()) {
            return new Outcome.Failure(report);
        }
        cause.attach(report);
        return new Outcome.Failure(cause);
    }

    private static Thrown asOne(List<Thrown> failures) {
        Thrown first = failures.get(0);
        failures.subList(1, failures.size()).forEach(first::suppress);
        return first;
    }

    private void run(
            Planned task, @Nullable String result, int index, String previous, ModelThread thread, Outcome.Then then) {
        if (task.wantsInteger() && result != null) {
            then.accept(new Outcome.Failure(Thrown.ofProduct("ClassCastException")));
            return;
        }
        trace.add(thread.toString(), task.begins(result, index, previous));
        steps(
                task.body(),
                thread,
                outcome ->
                        then.accept(outcome instanceof Outcome.Failure ? outcome : new Outcome.Success(task.value())));
    }

    // Manual queues

    private ModelQueue manualQueue(int number) {
        ModelQueue queue = queues.get(number);
        if (queue == null) {
            queue = new ModelQueue(null);
            queues.put(number, queue);
        }
        return queue;
    }

    private Outcome open(ModelQueue queue, ModelThread thread) {
        if (!queue.isManual() || queue.openOn() != null || queue.isProcessing()) {
            return new Outcome.Failure(Thrown.ofProduct("IllegalStateException"));
        }
        queue.reopen();
        queue.openOn(thread);
        ModelThread.Scope scope = new ModelThread.Scope(new Context(queue, null), false);
        manualScopes.put(queue, scope);
        thread.open(scope);
        return Outcome.DONE;
    }

    private void closeScope(ModelQueue queue) {
        ModelThread.Scope scope = manualScopes.get(queue);
        if (scope != null) {
            close(queue, scope);
        }
    }

    private static void close(ModelQueue queue, ModelThread.Scope scope) {
        if (!scope.hasEnded()) {
            scope.end();
            queue.close();
            queue.openOn(null);
        }
    }

    private void manual(Step.Manual manual, ModelThread thread, Outcome.Then then) {
        ModelQueue queue = manualQueue(manual.queue());
        Outcome opened = open(queue, thread);
        if (opened instanceof Outcome.Failure) {
            then.accept(opened);
            return;
        }
        ModelThread.Scope scope = manualScopes.get(queue);
        steps(manual.body(), thread, outcome -> {
            close(queue, scope);
            then.accept(outcome);
        });
    }

    private void process(@Nullable ModelQueue queue, String result, ModelThread thread, Outcome.Then then) {
        if (queue == null) {
            then.accept(Outcome.DONE);
        } else if (!queue.isManual() || queue.isProcessing() || (queue.openOn() != null && queue.openOn() != thread)) {
            then.accept(new Outcome.Failure(Thrown.ofProduct("IllegalStateException")));
        } else {
            drain(queue, result, false, thread, outcome -> {
                if (outcome instanceof Outcome.Success) {
                    queue.tellHeld(listeners(thread));
                }
                then.accept(outcome);
            });
        }
    }

    // Transactions

    private void transacted(Step.Transacted step, ModelThread thread, Outcome.Then then) {
        ModelTransaction transaction = new ModelTransaction(step.transaction());
        transactions.put(step.transaction(), transaction);
        thread.push(transaction);
        steps(step.body(), thread, outcome -> {
            boolean failed = outcome instanceof Outcome.Failure;
            Fate fate = failed && step.fate() != Fate.COMMITTED_ANYWAY ? Fate.ROLLED_BACK : step.fate();
            if (fate.commits() && !transaction.hasEnded() && !transaction.isMarked()) {
                transaction.decide();
                steps(step.callbacks(), thread, called -> {
                    if (called instanceof Outcome.Failure failure) {
                        String interrupted = thread.clearInterrupt() ? " interrupted" : "";
                        trace.add(thread.toString(), "callback threw " + failure.cause() + interrupted);
                    }
                    endBlock(transaction, fate, outcome, thread, then);
                });
            } else {
                endBlock(transaction, fate, outcome, thread, then);
            }
        });
    }

    private void endBlock(
            ModelTransaction transaction, Fate fate, Outcome body, ModelThread thread, Outcome.Then then) {
        thread.popTransaction();
        end(transaction, fate, thread, ended -> {
            if (body instanceof Outcome.Failure && ended instanceof Outcome.Failure failure) {
                trace.add(thread.toString(), "transaction's failure is lost " + failure.cause());
            }
            then.accept(body instanceof Outcome.Failure ? body : ended);
        });
    }

    private void end(ModelTransaction transaction, Fate fate, ModelThread thread, Outcome.Then then) {
        if (transaction.hasEnded()) {
            then.accept(Outcome.DONE);
            return;
        }
        Fate ending = fate.commits() && transaction.isMarked() ? Fate.ROLLED_BACK : fate;
        trace.add(thread.toString(), "transaction " + transaction.number() + " " + ending);
        transaction.end(ending, thread, then);
    }

    // Work and threads

    private void work(@Nullable Work work, ModelThread thread, Outcome.Then then) {
        if (work == null) {
            then.accept(Outcome.DONE);
            return;
        }
        if (work.text().via() == Step.Via.PLAIN) {
            steps(work.text().body(), thread, then);
            return;
        }
        int before = thread.depth();
        ModelThread.Scope scope = new ModelThread.Scope(work.captured(), true);
        thread.open(scope);
        steps(work.text().body(), thread, outcome -> {
            if (work.text().via() == Step.Via.OPEN) {
                // Just this scope ends; others that the work has opened and not closed are still open.
                scope.end();
            } else {
                thread.restore(before);
            }
            then.accept(outcome);
        });
    }

    private void start(@Nullable Work work, Outcome.Then then) {
        if (work == null) {
            then.accept(Outcome.DONE);
            return;
        }
        ModelThread thread = new ModelThread("T" + threads.size());
        threads.add(thread);
        thread.startedBy(then);
        work(work, thread, outcome -> {
            ended(thread, outcome);
            thread.yieldTo(null);
        });
    }

    private static void pause(ModelThread thread, Outcome.Then then) {
        if (thread.isMain()) {
            then.accept(Outcome.DONE);
        } else {
            thread.yieldTo(then);
        }
    }

    private static void resume(ModelThread paused, ModelThread thread, Outcome.Then then) {
        if (paused.isPaused()) {
            paused.resumeBy(then);
        } else {
            then.accept(Outcome.DONE);
        }
    }

    // What can be seen

    private static String open(ModelThread thread) {
        Context open = thread.current();
        return open == null ? "" : " open size=" + open.queue().size();
    }

    private void look(ModelThread thread) {
        String visible = thread.transaction() == null ? "" : " transaction=" + thread.transaction();
        trace.add(thread.toString(), "look" + open(thread) + visible + " futures=" + returned + " sources=" + sources);
    }

    private void listen(ModelThread thread, String line) {
        if (program.listening()) {
            trace.add(thread.toString(), line);
        }
    }

    private Listening listeners(ModelThread thread) {
        return new Listening() {
            @Override
            public void succeeded(ActionLine action) {
                if (action.tell()) {
                    listen(thread, "listener succeeded " + action);
                }
            }

            @Override
            public void failed(ActionLine action, Thrown cause) {
                if (action.tell()) {
                    listen(thread, "listener failed " + action + ": " + cause);
                }
            }

            @Override
            public void discarded(ActionLine action, List<ModelTask> tasks) {
                if (!tasks.isEmpty()) {
                    listen(
                            thread,
                            "listener discarded " + action + ": "
                                    + tasks.stream()
                                            .map(task -> task.task().name())
                                            .toList());
                }
            }
        };
    }
}
