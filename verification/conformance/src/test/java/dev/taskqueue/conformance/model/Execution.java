package dev.taskqueue.conformance.model;

import dev.taskqueue.Action;
import dev.taskqueue.ActionEvent;
import dev.taskqueue.ActionListener;
import dev.taskqueue.CapturedQueue;
import dev.taskqueue.Previous;
import dev.taskqueue.ResultTask;
import dev.taskqueue.Task;
import dev.taskqueue.TaskEvent;
import dev.taskqueue.TaskQueue;
import dev.taskqueue.VoidTask;
import dev.taskqueue.conformance.fixture.ScriptedActions;
import dev.taskqueue.spi.Transaction;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs a program with the product. */
final class Execution {

    private static final int SECONDS = 20;

    private final Program program;
    private final ScriptedActions actions;
    private final ScriptedActions raw;
    private final Trace trace = new Trace();
    private final List<Baton> threads = new ArrayList<>();
    private final Map<Integer, TaskQueue> queues = new HashMap<>();
    private final Map<TaskQueue, TaskQueue.Scope> scopes = new HashMap<>();
    private final Map<Integer, Runnable> works = new HashMap<>();
    private final Map<Integer, CompletableFuture<@Nullable String>> sources = new TreeMap<>();
    private final Map<Integer, CompletableFuture<@Nullable String>> returned = new TreeMap<>();
    private final Set<Integer> used = new HashSet<>();
    private final Map<Integer, ScriptedTransaction> transactions = new HashMap<>();
    private final Deque<Runnable> drains = new ArrayDeque<>();
    private int steps;

    private Execution(Program program, ScriptedActions actions, ScriptedActions raw) {
        this.program = program;
        this.actions = actions;
        this.raw = raw;
    }

    /**
     * The trace of a program.
     *
     * @param actions calls of these are actions in the mode of this JVM
     * @param raw calls of these are, too: the origin where it is woven
     */
    static Trace run(Program program, ScriptedActions actions, ScriptedActions raw) {
        Execution execution = new Execution(program, actions, raw);
        Baton main = new Baton("main");
        CountDownLatch done = new CountDownLatch(1);
        try (Watch ignored = Watch.start(program, execution.trace)) {
            main.start(() -> {
                execution.runMain();
                done.countDown();
            });
            if (!done.await(SECONDS, TimeUnit.SECONDS)) {
                execution.trace.add("nobody", "goes on: the program hangs");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return execution.trace;
    }

    private void runMain() {
        ended(() -> steps(program.steps()));
        finish();
    }

    private void finish() {
        boolean more = true;
        while (more) {
            more = false;
            for (Baton thread : List.copyOf(threads)) {
                if (thread.isPaused()) {
                    more = true;
                    thread.resume();
                }
            }
            for (Map.Entry<Integer, CompletableFuture<@Nullable String>> source : new TreeMap<>(sources).entrySet()) {
                if (!source.getValue().isDone()) {
                    more = true;
                    source.getValue().complete("c" + source.getKey());
                }
            }
            while (!drains.isEmpty()) {
                more = true;
                drains.remove().run();
            }
        }
        new TreeMap<>(queues).values().forEach(this::closeScope);
        look();
    }

    private void ended(Runnable work) {
        String end = "ended";
        try {
            work.run();
        } catch (Throwable thrown) {
            end = "died " + Booms.text(thrown);
        }
        see(end + interrupted() + open());
    }

    private void steps(List<Step> list) {
        for (Step step : list) {
            if (++steps > Program.FUEL) {
                return;
            }
            try {
                step(step);
            } catch (Exception checked) {
                throw Booms.<RuntimeException>sneak(checked);
            }
        }
    }

    private void step(Step step) throws Exception {
        if (step instanceof Step.Add add) {
            RealTask task = new RealTask(add.task());
            for (int each = 0; each < (add.twice() ? 2 : 1); each++) {
                if (add.task().form() == Planned.Form.VOID) {
                    TaskQueue.addTask((VoidTask) task);
                } else {
                    TaskQueue.addTask((Task<@Nullable Object, @Nullable Object>) task);
                }
            }
        } else if (step instanceof Step.AddTyped add) {
            addTyped(add.task().wantsInteger() ? Integer.class : String.class, new RealTask(add.task()));
        } else if (step instanceof Step.Keep keep) {
            TaskQueue.current().ifPresent(queue -> queues.put(keep.queue(), queue));
        } else if (step instanceof Step.AddTo add) {
            TaskQueue queue = queues.get(add.queue());
            if (queue != null) {
                queue.add(new RealTask(add.task()));
            }
        } else if (step instanceof Step.Throw thrown) {
            throw Booms.<Exception>sneak(Booms.of(thrown.name(), thrown.failure()));
        } else if (step instanceof Step.Catch caught) {
            try {
                steps(caught.body());
            } catch (Throwable thrown) {
                see("caught " + Booms.text(thrown) + interrupted());
            }
        } else if (step instanceof Step.Call call) {
            call(call);
        } else if (step instanceof Step.Manual manual) {
            manual(manual);
        } else if (step instanceof Step.Open open) {
            TaskQueue queue = manualQueue(open.queue());
            scopes.put(queue, queue.open());
        } else if (step instanceof Step.Close close) {
            TaskQueue queue = queues.get(close.queue());
            if (queue != null) {
                closeScope(queue);
            }
        } else if (step instanceof Step.Process process) {
            TaskQueue queue = queues.get(process.queue());
            if (queue != null) {
                queue.process("p" + process.queue());
            }
        } else if (step instanceof Step.Capture capture) {
            works.put(capture.work(), captured(capture));
        } else if (step instanceof Step.Inline inline) {
            Runnable work = works.get(inline.work());
            if (work != null) {
                work.run();
            }
        } else if (step instanceof Step.Start start) {
            Runnable work = works.get(start.work());
            if (work != null) {
                Baton thread = new Baton("T" + threads.size());
                threads.add(thread);
                thread.start(() -> ended(work));
            }
        } else if (step instanceof Step.Pause) {
            Baton current = Baton.current();
            if (current != null) {
                current.pause();
            }
        } else if (step instanceof Step.Resume resume) {
            if (resume.thread() < threads.size()) {
                threads.get(resume.thread()).resume();
            }
        } else if (step instanceof Step.Complete complete) {
            CompletableFuture<@Nullable String> source = sources.get(complete.call());
            if (source != null && complete.fails()) {
                source.completeExceptionally(Booms.of("c" + complete.call(), Failure.UNCHECKED));
            } else if (source != null) {
                source.complete("c" + complete.call());
            }
        } else if (step instanceof Step.Cancel cancel) {
            CompletableFuture<@Nullable String> future = returned.get(cancel.call());
            if (future != null) {
                future.cancel(true);
            }
        } else if (step instanceof Step.CompleteByHand complete) {
            CompletableFuture<@Nullable String> future = returned.get(complete.call());
            if (future != null) {
                future.complete("h" + complete.call());
            }
        } else if (step instanceof Step.Transacted transacted) {
            transacted(transacted);
        } else if (step instanceof Step.EndEarly end) {
            ScriptedTransaction transaction = transactions.get(end.transaction());
            if (transaction != null && transaction.state() != Transaction.State.DECIDED) {
                end(transaction, end.commits() ? Fate.COMMITTED : Fate.ROLLED_BACK);
            }
        } else if (step instanceof Step.MarkForRollback) {
            ScriptedTransaction transaction = ScriptedTransactions.top();
            if (transaction != null) {
                transaction.markForRollback();
            }
        } else if (step instanceof Step.Savepoint savepoint) {
            ScriptedTransaction transaction = ScriptedTransactions.top();
            if (transaction != null) {
                transaction.makeSavepoint(savepoint.savepoint());
            }
        } else if (step instanceof Step.RollBackTo savepoint) {
            ScriptedTransaction transaction = ScriptedTransactions.top();
            if (transaction != null) {
                transaction.rollBackTo(savepoint.savepoint());
            }
        } else if (step instanceof Step.DrainOn) {
            TaskQueue.drainOn(drains::add);
        } else if (step instanceof Step.RunDrain) {
            if (!drains.isEmpty()) {
                drains.remove().run();
            }
        } else if (step instanceof Step.Look) {
            look();
        }
    }

    private static void addTyped(Class<?> type, RealTask task) {
        if (task.plan.form() == Planned.Form.RESULT) {
            TaskQueue.addTask(type, (ResultTask<@Nullable Object>) task);
        } else {
            TaskQueue.addTask(type, (Task<@Nullable Object, @Nullable Object>) task);
        }
    }

    // Actions

    private void call(Step.Call call) throws Exception {
        ScriptedActions on = call.raw() ? raw : actions;
        if (call.kind().isAsync()) {
            CompletableFuture<@Nullable String> future = callAsync(on, call);
            if (future == null) {
                see("call " + call.id() + " returned null");
            } else {
                returned.put(call.id(), future);
                used.remove(call.id());
                see("call " + call.id() + " returned a future " + state(future));
            }
        } else {
            see("call " + call.id() + " returned " + callNow(on, call));
        }
    }

    private @Nullable String callNow(ScriptedActions on, Step.Call call) throws Exception {
        Action<@Nullable String, Exception> body = () -> {
            steps(call.body());
            return call.ending() instanceof Ending.Null ? null : "r" + call.id();
        };
        return switch (call.kind()) {
            case OWN -> on.own(body);
            case NOTHING -> {
                on.nothing(body);
                yield null;
            }
            case TRY_ALL -> on.tryAll(body);
            case LOG_ALL -> on.logAll(body);
            case JOIN -> on.join(body);
            case JOIN_AND_LOG -> on.joinAndLog(body);
            default -> throw new IllegalArgumentException(call.kind().action);
        };
    }

    private @Nullable CompletableFuture<@Nullable String> callAsync(ScriptedActions on, Step.Call call)
            throws Exception {
        Action<@Nullable CompletableFuture<@Nullable String>, Exception> body = () -> {
            steps(call.body());
            return call.ending() instanceof Ending.Null ? null : stage(call);
        };
        return switch (call.kind()) {
            case FUTURE -> on.future(body);
            case TRY_ALL_FUTURE -> on.tryAllFuture(body);
            case JOIN_FUTURE -> on.joinFuture(body);
            default -> throw new IllegalArgumentException(call.kind().action);
        };
    }

    private CompletableFuture<@Nullable String> stage(Step.Call call) {
        if (call.ending() instanceof Ending.Of of) {
            CompletableFuture<@Nullable String> earlier = returned.get(of.call());
            if (earlier != null && used.add(of.call())) {
                return earlier;
            }
        }
        if (call.ending() instanceof Ending.Value) {
            return CompletableFuture.completedFuture("r" + call.id());
        }
        if (call.ending() instanceof Ending.Failed) {
            return CompletableFuture.failedFuture(Booms.of("f" + call.id(), Failure.UNCHECKED));
        }
        CompletableFuture<@Nullable String> source = new CompletableFuture<>();
        sources.put(call.id(), source);
        if (!(call.ending() instanceof Ending.After after)) {
            return source;
        }
        CapturedQueue open = CapturedQueue.current();
        return source.thenApply(value -> {
            if (after.propagated()) {
                return open.call(() -> {
                    steps(after.body());
                    return value;
                });
            }
            steps(after.body());
            return value;
        });
    }

    // Manual queues

    private TaskQueue manualQueue(int number) {
        return queues.computeIfAbsent(number, absent -> new TaskQueue());
    }

    private void closeScope(TaskQueue queue) {
        TaskQueue.Scope scope = scopes.get(queue);
        if (scope != null) {
            scope.close();
        }
    }

    private void manual(Step.Manual manual) {
        TaskQueue queue = manualQueue(manual.queue());
        try (TaskQueue.Scope scope = queue.open()) {
            scopes.put(queue, scope);
            steps(manual.body());
        }
    }

    // Transactions

    private void transacted(Step.Transacted step) {
        ScriptedTransaction transaction = new ScriptedTransaction(step.transaction());
        transactions.put(step.transaction(), transaction);
        ScriptedTransactions.push(Optional.of(transaction));
        Throwable thrown = null;
        Fate fate = step.fate();
        try {
            steps(step.body());
        } catch (Throwable failure) {
            thrown = failure;
            fate = fate == Fate.COMMITTED_ANYWAY ? fate : Fate.ROLLED_BACK;
        }
        if (fate.commits() && transaction.state() == Transaction.State.IN_PROGRESS) {
            transaction.decide();
            try {
                steps(step.callbacks());
            } catch (Throwable failure) {
                see("callback threw " + Booms.text(failure) + interrupted());
            }
        }
        ScriptedTransactions.pop();
        if (thrown == null) {
            end(transaction, fate);
            return;
        }
        try {
            end(transaction, fate);
        } catch (Throwable failure) {
            see("transaction's failure is lost " + Booms.text(failure));
        }
        throw Booms.<RuntimeException>sneak(thrown);
    }

    private void end(ScriptedTransaction transaction, Fate fate) {
        if (transaction.hasEnded()) {
            return;
        }
        boolean marked = transaction.state() == Transaction.State.MARKED_FOR_ROLLBACK;
        Fate ending = fate.commits() && marked ? Fate.ROLLED_BACK : fate;
        see("transaction " + transaction.number() + " " + ending);
        Throwable failure = transaction.end(ending);
        if (failure != null) {
            throw Booms.<RuntimeException>sneak(failure);
        }
    }

    // Work

    private Runnable captured(Step.Capture capture) {
        Runnable body = () -> steps(capture.body());
        return switch (capture.via()) {
            case PLAIN -> body;
            case RUNNABLE -> TaskQueue.wrap(body);
            case CALLABLE -> {
                Callable<String> work = TaskQueue.wrap((Callable<String>) () -> {
                    body.run();
                    return "";
                });
                yield () -> {
                    try {
                        work.call();
                    } catch (Exception checked) {
                        throw Booms.<RuntimeException>sneak(checked);
                    }
                };
            }
            case SUPPLIER -> {
                Supplier<String> work = TaskQueue.wrapSupplier(() -> {
                    body.run();
                    return "";
                });
                yield work::get;
            }
            case FUNCTION -> {
                Function<String, String> work = TaskQueue.wrapFunction(argument -> {
                    body.run();
                    return argument;
                });
                yield () -> work.apply("");
            }
            case RUN -> {
                CapturedQueue queue = CapturedQueue.current();
                yield () -> queue.run(body::run);
            }
            case EXECUTOR -> {
                List<Runnable> submitted = new ArrayList<>();
                TaskQueue.wrap((Executor) submitted::add).execute(body);
                yield submitted.get(0);
            }
            case CALL -> {
                CapturedQueue queue = CapturedQueue.current();
                yield () -> queue.call(() -> {
                    body.run();
                    return "";
                });
            }
            case OPEN -> {
                CapturedQueue queue = CapturedQueue.current();
                yield () -> {
                    try (TaskQueue.Scope scope = queue.open()) {
                        body.run();
                    }
                };
            }
        };
    }

    // What can be seen

    private void see(String line) {
        trace.add(Baton.here(), line);
    }

    private static String interrupted() {
        return Thread.interrupted() ? " interrupted" : "";
    }

    private static String open() {
        return TaskQueue.current().map(queue -> " open size=" + queue.size()).orElse("");
    }

    private void look() {
        ScriptedTransaction transaction = ScriptedTransactions.top();
        String visible = transaction == null ? "" : " transaction=" + transaction;
        see("look" + open() + visible + " futures=" + states(returned) + " sources=" + states(sources));
    }

    private static Map<Integer, String> states(Map<Integer, CompletableFuture<@Nullable String>> futures) {
        Map<Integer, String> states = new TreeMap<>();
        futures.forEach((call, future) -> states.put(call, state(future)));
        return states;
    }

    private static String state(CompletableFuture<@Nullable String> future) {
        if (!future.isDone()) {
            return "pending";
        }
        return future.handle(
                        (value, failure) -> failure == null ? String.valueOf(value) : "failed " + Booms.text(failure))
                .join();
    }

    /** A task in all of its forms, whose text is its name. */
    private final class RealTask
            implements Task<@Nullable Object, @Nullable Object>, ResultTask<@Nullable Object>, VoidTask {
        private final Planned plan;

        RealTask(Planned plan) {
            this.plan = plan;
        }

        @Override
        public @Nullable Object run(@Nullable Object result, int index, Previous previous) {
            return perform(plan.begins(result, index, text(previous)));
        }

        @Override
        public void run(@Nullable Object result) {
            perform(plan.begins(result, 0, ""));
        }

        @Override
        public void run() {
            perform(plan.begins(null, 0, ""));
        }

        private @Nullable String perform(String begins) {
            see(begins);
            steps(plan.body());
            return plan.value();
        }

        private static String text(Previous previous) {
            if (previous instanceof Previous.Value value) {
                return "value " + value.value();
            }
            return previous instanceof Previous.Failed failed ? "failed " + Booms.text(failed.cause()) : "none";
        }

        @Override
        public String toString() {
            return plan.name();
        }
    }

    /** Writes what listeners are told into the trace. */
    static final class Lines implements ActionListener {
        private final Trace trace;

        Lines(Trace trace) {
            this.trace = trace;
        }

        @Override
        public void actionSucceeded(ActionEvent event) {
            see("succeeded " + text(event));
        }

        @Override
        public void actionFailed(ActionEvent event, Throwable cause) {
            see("failed " + text(event) + ": " + Booms.text(cause));
        }

        @Override
        public void taskSucceeded(TaskEvent event) {
            see("task " + text(event) + " value=" + event.value());
        }

        @Override
        public void taskFailed(TaskEvent event, Throwable cause) {
            see("task failed " + text(event) + ": " + Booms.text(cause));
        }

        @Override
        public void tasksDiscarded(ActionEvent event, List<Task<?, ?>> tasks) {
            see("discarded " + text(event) + ": "
                    + tasks.stream().map(Booms::name).toList());
        }

        private void see(String line) {
            trace.add(Baton.here(), "listener " + line);
        }

        private static String text(ActionEvent event) {
            return event.name() + " result=" + event.result() + " tasks=" + event.taskCount();
        }

        private static String text(TaskEvent event) {
            return event.action() + " " + Booms.name(event.task()) + " index=" + event.index() + " result="
                    + event.actionResult();
        }
    }
}
