package dev.taskqueue.durable;

import dev.taskqueue.Previous;
import java.sql.Connection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a handler sees of its step. */
final class StepContext implements DurableContext {

    private final Chain chain;
    private final int attempt;
    private final Payloads payloads;
    private final @Nullable Connection connection;

    StepContext(Chain chain, int attempt, Payloads payloads, @Nullable Connection connection) {
        this.chain = chain;
        this.attempt = attempt;
        this.payloads = payloads;
        this.connection = connection == null ? null : ConnectionProxies.refusing(connection);
    }

    @Override
    public String action() {
        return chain.action();
    }

    @Override
    public String run() {
        return chain.run();
    }

    @Override
    public int index() {
        return chain.index();
    }

    @Override
    public Previous previous() {
        return payloads.previous(chain.previous());
    }

    @Override
    public <T> Optional<T> previous(Class<T> type) {
        return chain.previous() instanceof StepOutcome.Value value
                ? Optional.ofNullable(payloads.read(value, type))
                : Optional.empty();
    }

    @Override
    public String key() {
        return chain.key();
    }

    @Override
    public int attempt() {
        return attempt;
    }

    @Override
    public Connection connection() {
        if (connection == null) {
            throw Problem.NO_TRANSACTION.exception(chain.first().task());
        }
        return connection;
    }
}
