package dev.taskqueue.conformance.mode;

import dev.taskqueue.Action;
import dev.taskqueue.ActionOptions;
import dev.taskqueue.TaskQueue;
import dev.taskqueue.annotation.FailurePolicy;
import dev.taskqueue.annotation.Propagation;
import dev.taskqueue.conformance.fixture.ScriptedActions;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Each method runs inside {@link TaskQueue#call} or {@link TaskQueue#callAsync}, with the options of its annotation. */
final class CallingScriptedActions extends ScriptedActions {

    private static final ActionOptions TRY_ALL =
            ActionOptions.named("tryAll").withFailurePolicy(FailurePolicy.CONTINUE_AND_THROW);
    private static final ActionOptions LOG_ALL =
            ActionOptions.named("logAll").withFailurePolicy(FailurePolicy.CONTINUE_AND_LOG);
    private static final ActionOptions JOIN = ActionOptions.named("join").withPropagation(Propagation.REQUIRED);
    private static final ActionOptions JOIN_AND_LOG = ActionOptions.named("joinAndLog")
            .withPropagation(Propagation.REQUIRED)
            .withFailurePolicy(FailurePolicy.CONTINUE_AND_LOG);
    private static final ActionOptions TRY_ALL_FUTURE =
            ActionOptions.named("tryAllFuture").withFailurePolicy(FailurePolicy.CONTINUE_AND_THROW);
    private static final ActionOptions JOIN_FUTURE =
            ActionOptions.named("joinFuture").withPropagation(Propagation.REQUIRED);

    @Override
    public @Nullable String own(Action<@Nullable String, Exception> body) throws Exception {
        return TaskQueue.call("own", () -> super.own(body));
    }

    @Override
    public void nothing(Action<@Nullable String, Exception> body) throws Exception {
        TaskQueue.run("nothing", () -> super.nothing(body));
    }

    @Override
    public @Nullable String tryAll(Action<@Nullable String, Exception> body) throws Exception {
        return TaskQueue.call(TRY_ALL, () -> super.tryAll(body));
    }

    @Override
    public @Nullable String logAll(Action<@Nullable String, Exception> body) throws Exception {
        return TaskQueue.call(LOG_ALL, () -> super.logAll(body));
    }

    @Override
    public @Nullable String join(Action<@Nullable String, Exception> body) throws Exception {
        return TaskQueue.call(JOIN, () -> super.join(body));
    }

    @Override
    public @Nullable String joinAndLog(Action<@Nullable String, Exception> body) throws Exception {
        return TaskQueue.call(JOIN_AND_LOG, () -> super.joinAndLog(body));
    }

    @Override
    public @Nullable CompletableFuture<@Nullable String> future(
            Action<@Nullable CompletableFuture<@Nullable String>, Exception> body) throws Exception {
        return TaskQueue.callAsync("future", () -> super.future(body));
    }

    @Override
    public @Nullable CompletableFuture<@Nullable String> tryAllFuture(
            Action<@Nullable CompletableFuture<@Nullable String>, Exception> body) throws Exception {
        return TaskQueue.callAsync(TRY_ALL_FUTURE, () -> super.tryAllFuture(body));
    }

    @Override
    public @Nullable CompletableFuture<@Nullable String> joinFuture(
            Action<@Nullable CompletableFuture<@Nullable String>, Exception> body) throws Exception {
        return TaskQueue.callAsync(JOIN_FUTURE, () -> super.joinFuture(body));
    }
}
