package dev.taskqueue.durable;

import com.github.kagkarlsson.scheduler.task.Execution;
import java.sql.Connection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Runs one step of a chain: the handler's writes and the chain's progress are committed together. A node that was declared
 * dead and lives on finds its row gone when it records the progress, and rolls everything back.
 */
final class Steps {

    /** The payload was stored by a newer version of the application. */
    static final class NewerPayloadException extends Exception {

        private static final long serialVersionUID = 1L;

        NewerPayloadException(DurableException message) {
            super(message);
        }
    }

    private final Engine engine;
    private final Settings settings;
    private final ChainRows rows;
    private volatile boolean givenUp;

    Steps(Engine engine, ChainRows rows) {
        this.engine = engine;
        this.settings = engine.settings();
        this.rows = rows;
    }

    /**
     * Runs the step that was picked. Returning means that it is committed.
     *
     * @return whether that has made another step due
     */
    boolean run(Execution picked) throws Exception {
        Chain chain = (Chain) picked.taskInstance.getData();
        Handler<?> handler = Objects.requireNonNull(settings.handlers().get(picked.getTaskName()));
        checkVersion(chain.first(), handler.task());
        return handler.transactional() ? runInTransaction(handler, chain, picked) : runWithout(handler, chain, picked);
    }

    private boolean runInTransaction(Handler<?> handler, Chain chain, Execution picked) throws Exception {
        AtomicReference<@Nullable Done> committed = new AtomicReference<>();
        settings.transactions()
                .run(connection -> engine.connections().with(connection, c -> {
                    Done done = call(handler, chain, picked, c);
                    record(picked, done);
                    committed.set(done);
                    return true;
                }));
        return Objects.requireNonNull(committed.get()).hasMoreToDo();
    }

    private boolean runWithout(Handler<?> handler, Chain chain, Execution picked) throws Exception {
        Done done = call(handler, chain, picked, null);
        engine.connections().inTransaction(connection -> {
            record(picked, done);
            return true;
        });
        return done.hasMoreToDo();
    }

    /** From now on nothing is recorded: the engine has closed without waiting longer. */
    void giveUp() {
        givenUp = true;
    }

    private static void checkVersion(Step step, DurableTask<?> task) throws NewerPayloadException {
        if (step.version() > task.version()) {
            throw new NewerPayloadException(
                    Problem.NEWER_PAYLOAD.exception(task.name(), step.version(), task.version()));
        }
    }

    /** What is left of the chain, and what the handler queued beside it. */
    private record Done(Chain rest, List<Chain> queued) {

        boolean hasMoreToDo() {
            return !rest.steps().isEmpty() || !queued.isEmpty();
        }
    }

    private Done call(Handler<?> handler, Chain chain, Execution picked, @Nullable Connection connection)
            throws Exception {
        Payloads payloads = settings.payloads();
        Object payload = payloads.payload(handler.task(), chain.first());
        StepContext context = new StepContext(chain, picked.consecutiveFailures + 1, payloads, connection);
        HandlerRun run = new HandlerRun(engine, handler.task().name());
        run.call(() -> handler.run(payload, context));
        StepOutcome outcome = payloads.value(handler.task().name(), run.value());
        return done(chain, outcome, run.queued());
    }

    /** A separated step has no chain to lengthen: the one that it comes from has gone on. */
    private Done done(Chain chain, StepOutcome outcome, List<Step> queued) {
        if (chain.separated() && !queued.isEmpty()) {
            return new Done(chain.next(outcome), List.of(engine.chain(chain.action(), queued)));
        }
        return new Done(settings.payloads().checked(chain.append(queued).next(outcome)), List.of());
    }

    private void record(Execution picked, Done done) throws Exception {
        if (givenUp) {
            throw new InterruptedException("the engine has closed");
        }
        rows.advance(picked, done.rest());
        done.queued().forEach(rows::store);
    }
}
