package dev.taskqueue.conformance.mode;

import dev.taskqueue.Action;
import dev.taskqueue.ActionOptions;
import dev.taskqueue.ResultTask;
import dev.taskqueue.TaskQueue;
import dev.taskqueue.annotation.FailurePolicy;
import dev.taskqueue.annotation.Phase;
import dev.taskqueue.annotation.Propagation;
import dev.taskqueue.conformance.fixture.Actions;
import dev.taskqueue.conformance.fixture.ClassLevelActions;
import dev.taskqueue.conformance.fixture.ScriptedActions;
import dev.taskqueue.conformance.fixture.StaticActions;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Nothing is generated or woven: each call of a fixture's method runs inside {@link TaskQueue#call}. */
final class ProgrammaticMode implements Mode {

    @Override
    public String id() {
        return "programmatic";
    }

    @Override
    public Actions actions() {
        return new CallingActions();
    }

    @Override
    public ClassLevelActions classLevelActions() {
        return new ClassLevelActions() {
            @Override
            public <R extends @Nullable Object, X extends Throwable> R run(Action<R, X> body) throws X {
                return TaskQueue.call("ClassLevelActions.run", () -> super.run(body));
            }
        };
    }

    @Override
    public ScriptedActions scriptedActions() {
        return new CallingScriptedActions();
    }

    @Override
    public <R extends @Nullable Object, X extends Throwable> R runStatic(Action<R, X> body) throws X {
        return TaskQueue.call("StaticActions.run", () -> StaticActions.run(body));
    }

    @Override
    public Set<Door> doors() {
        return Set.of();
    }

    private static final class CallingActions extends Actions {

        private static final ActionOptions JOIN =
                ActionOptions.named("Actions.join").withPropagation(Propagation.REQUIRED);
        private static final ActionOptions JOIN_AND_LOG = ActionOptions.named("Actions.joinAndLog")
                .withPropagation(Propagation.REQUIRED)
                .withFailurePolicy(FailurePolicy.CONTINUE_AND_LOG);
        private static final ActionOptions AT_RETURN =
                ActionOptions.named("Actions.atReturn").withPhase(Phase.AFTER_RETURN);
        private static final ActionOptions JOIN_AT_RETURN = ActionOptions.named("Actions.joinAtReturn")
                .withPropagation(Propagation.REQUIRED)
                .withPhase(Phase.AFTER_RETURN);
        private static final ActionOptions TRY_ALL =
                ActionOptions.named("Actions.tryAll").withFailurePolicy(FailurePolicy.CONTINUE_AND_THROW);
        private static final ActionOptions LOG_ALL =
                ActionOptions.named("Actions.logAll").withFailurePolicy(FailurePolicy.CONTINUE_AND_LOG);
        private static final ActionOptions JOIN_FUTURE =
                ActionOptions.named("Actions.joinFuture").withPropagation(Propagation.REQUIRED);

        @Override
        public <R extends @Nullable Object, X extends Throwable> R run(Action<R, X> body) throws X {
            return TaskQueue.call("Actions.run", () -> super.run(body));
        }

        @Override
        public <R extends @Nullable Object, X extends Throwable> R join(Action<R, X> body) throws X {
            return TaskQueue.call(JOIN, () -> super.join(body));
        }

        @Override
        public <R extends @Nullable Object, X extends Throwable> R joinAndLog(Action<R, X> body) throws X {
            return TaskQueue.call(JOIN_AND_LOG, () -> super.joinAndLog(body));
        }

        @Override
        public <R extends @Nullable Object, X extends Throwable> R atReturn(Action<R, X> body) throws X {
            return TaskQueue.call(AT_RETURN, () -> super.atReturn(body));
        }

        @Override
        public <R extends @Nullable Object, X extends Throwable> R joinAtReturn(Action<R, X> body) throws X {
            return TaskQueue.call(JOIN_AT_RETURN, () -> super.joinAtReturn(body));
        }

        @Override
        public <R extends @Nullable Object, X extends Throwable> R tryAll(Action<R, X> body) throws X {
            return TaskQueue.call(TRY_ALL, () -> super.tryAll(body));
        }

        @Override
        public <R extends @Nullable Object, X extends Throwable> R logAll(Action<R, X> body) throws X {
            return TaskQueue.call(LOG_ALL, () -> super.logAll(body));
        }

        @Override
        public <T extends @Nullable Object, X extends Throwable> @Nullable CompletableFuture<T> joinFuture(
                Action<? extends @Nullable CompletableFuture<T>, X> body) throws X {
            return TaskQueue.callAsync(JOIN_FUTURE, () -> super.joinFuture(body));
        }

        @Override
        public <T extends @Nullable Object, X extends Throwable> @Nullable CompletableFuture<T> future(
                Action<? extends @Nullable CompletableFuture<T>, X> body) throws X {
            return TaskQueue.callAsync("Actions.future", () -> super.future(body));
        }

        @Override
        public <T extends @Nullable Object, X extends Throwable> @Nullable CompletionStage<T> stage(
                Action<? extends @Nullable CompletionStage<T>, X> body) throws X {
            return TaskQueue.callAsync("Actions.stage", () -> super.stage(body));
        }

        @Override
        public CompletableFuture<String> futureOf(CompletableFuture<String> source, ResultTask<String> task) {
            return TaskQueue.callAsync("Actions.futureOf", () -> super.futureOf(source, task));
        }

        @Override
        public CompletableFuture<Integer> counted(Runnable body) {
            return TaskQueue.callAsync("Actions.counted", () -> super.counted(body));
        }

        @Override
        public CompletionStage<? extends Number> stageOf(CompletionStage<Integer> source, ResultTask<Integer> task) {
            return TaskQueue.callAsync("Actions.stageOf", () -> super.stageOf(source, task));
        }

        @Override
        public String named(String id, int times, Runnable body) {
            return TaskQueue.call("package_create", () -> super.named(id, times, body));
        }

        @Override
        public String read(Action<String, IOException> body) throws IOException, InterruptedException {
            // Two checked exceptions have no common supertype that the method declares.
            try {
                return TaskQueue.<String, Exception>call("Actions.read", () -> super.read(body));
            } catch (IOException | InterruptedException | RuntimeException declared) {
                throw declared;
            } catch (Exception undeclared) {
                throw new AssertionError("A body threw what it does not declare", undeclared);
            }
        }

        @Override
        public List<String> all(Runnable body, String... items) {
            return TaskQueue.call("Actions.all", () -> super.all(body, items));
        }

        @Override
        public void nothing(Runnable body) {
            TaskQueue.run("Actions.nothing", () -> super.nothing(body));
        }

        @Override
        public boolean aBoolean(Runnable body, boolean result) {
            return TaskQueue.call("Actions.aBoolean", () -> super.aBoolean(body, result));
        }

        @Override
        public byte aByte(Runnable body, byte result) {
            return TaskQueue.call("Actions.aByte", () -> super.aByte(body, result));
        }

        @Override
        public char aChar(Runnable body, char result) {
            return TaskQueue.call("Actions.aChar", () -> super.aChar(body, result));
        }

        @Override
        public short aShort(Runnable body, short result) {
            return TaskQueue.call("Actions.aShort", () -> super.aShort(body, result));
        }

        @Override
        public int anInt(Runnable body, int result) {
            return TaskQueue.call("Actions.anInt", () -> super.anInt(body, result));
        }

        @Override
        public long aLong(Runnable body, long result) {
            return TaskQueue.call("Actions.aLong", () -> super.aLong(body, result));
        }

        @Override
        public float aFloat(Runnable body, float result) {
            return TaskQueue.call("Actions.aFloat", () -> super.aFloat(body, result));
        }

        @Override
        public double aDouble(Runnable body, double result) {
            return TaskQueue.call("Actions.aDouble", () -> super.aDouble(body, result));
        }
    }
}
