package dev.taskqueue.durable;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The engine of durable tasks: one for each application and database. It stores the chains of runs and runs the handlers of
 * chains that this or any other node has stored.
 *
 * <pre>{@code
 * DurableTasks durable = DurableTasks.on(dataSource)
 *         .handle(TRANSFER, (transfer, context) -> transfers.run(transfer))
 *         .threads(4)
 *         .start();
 * }</pre>
 *
 * <p>Its threads keep the JVM running until it is closed.
 */
public final class DurableTasks implements AutoCloseable {

    private final Engine engine;

    DurableTasks(Engine engine) {
        this.engine = engine;
    }

    /**
     * Begins an engine on a database.
     *
     * @param dataSource the database; the engine holds one of its connections for heartbeats, and uses one more for each
     *     running task and one for polling
     * @return a builder
     */
    public static Builder on(DataSource dataSource) {
        return new Builder(dataSource);
    }

    /**
     * Returns the chains that have failed for good.
     *
     * @return the dead chains, of all nodes
     */
    public DeadChains dead() {
        return new DeadChains(engine.connections(), new DeadTable(engine.database()), engine::wake);
    }

    /**
     * Keeps tasks of a name from being started, on all nodes and until they are resumed. Running ones finish; chains whose
     * next task has the name wait.
     *
     * @param task the task
     */
    public void pause(DurableTask<?> task) {
        PausedTable paused = new PausedTable(engine.database());
        Sql.in(engine.connections(), connection -> {
            paused.pause(connection, task.name());
            return true;
        });
    }

    /**
     * Lets tasks of a name start again.
     *
     * @param task the task
     * @return whether it was paused
     */
    public boolean resume(DurableTask<?> task) {
        PausedTable paused = new PausedTable(engine.database());
        boolean found = Sql.in(engine.connections(), connection -> paused.resume(connection, task.name()));
        engine.wake();
        return found;
    }

    /**
     * Reads figures for monitoring.
     *
     * @return the figures
     */
    public DurableHealth health() {
        Duration deadAfter = engine.settings().deadAfter();
        return Sql.in(
                engine.connections(), connection -> new HealthQuery(engine.database()).read(connection, deadAfter));
    }

    Engine engine() {
        return engine;
    }

    /**
     * Stops looking for chains, lets running tasks finish, and gives up those that take too long: they are interrupted,
     * nothing of them is committed, and they run elsewhere. Does nothing if the engine is closed.
     */
    @Override
    public void close() {
        engine.close();
    }

    /** Sets up an engine. */
    public static final class Builder {

        private final DataSource dataSource;
        private final Map<String, DurableTask<?>> known = new LinkedHashMap<>();
        private final Map<String, Registration<?>> handlers = new LinkedHashMap<>();
        private int threads = 4;
        private Duration heartbeat = Duration.ofSeconds(4);
        private int missedHeartbeats = 4;
        private Duration polling = Duration.ofSeconds(1);
        private Retries retries = new Retries(10, Duration.ofSeconds(1), Duration.ofMinutes(10));
        private int maxChainBytes = 1 << 20;
        private Duration closeWithin = Duration.ofSeconds(20);
        private boolean lockAndFetch = true;
        private String node = NodeName.ofThisProcess();
        private @Nullable JsonFormat json;
        private @Nullable PayloadCodec codec;
        private @Nullable HandlerTransactions transactions;

        private record Registration<P>(DurableTask<P> task, DurableHandler<P> code, HandlerOptions options) {

            Handler<P> with(Retries retries) {
                return new Handler<>(task, code, options.transactional(), retries.with(options));
            }
        }

        Builder(DataSource dataSource) {
            this.dataSource = Objects.requireNonNull(dataSource, "dataSource");
        }

        /**
         * Registers the handler of a task: it can be stored and run on this node.
         *
         * @param <P> the type of the payload
         * @param task the task
         * @param handler does the work
         * @return this builder
         */
        public <P> Builder handle(DurableTask<P> task, DurableHandler<P> handler) {
            return handle(task, handler, HandlerOptions.defaults());
        }

        /**
         * Registers the handler of a task, with options.
         *
         * @param <P> the type of the payload
         * @param task the task
         * @param handler does the work
         * @param options how it is run and retried
         * @return this builder
         */
        public <P> Builder handle(DurableTask<P> task, DurableHandler<P> handler, HandlerOptions options) {
            store(task);
            handlers.put(task.name(), new Registration<>(task, Objects.requireNonNull(handler), options));
            return this;
        }

        /**
         * Makes tasks known here that another node runs.
         *
         * @param tasks the tasks
         * @return this builder
         */
        public Builder store(DurableTask<?>... tasks) {
            for (DurableTask<?> task : tasks) {
                if (known.put(task.name(), task) != null) {
                    throw Problem.REGISTERED_TWICE.exception(task.name());
                }
            }
            return this;
        }

        /**
         * Sets how many tasks run at the same time on this node, 4 by default.
         *
         * @param threads the number; 0 for a node that only stores
         * @return this builder
         */
        public Builder threads(int threads) {
            this.threads = notNegative(threads, "threads");
            return this;
        }

        /**
         * Sets the time between heartbeats, 4 seconds by default. A node that has missed
         * {@linkplain #missedHeartbeats several} is taken for dead, which is looked for every two heartbeats.
         *
         * @param heartbeat the time
         * @return this builder
         */
        public Builder heartbeat(Duration heartbeat) {
            this.heartbeat = positive(heartbeat, "heartbeat");
            return this;
        }

        /**
         * Sets after how many missed heartbeats a node is taken for dead, 4 by default.
         *
         * @param missedHeartbeats the number, 4 or higher
         * @return this builder
         */
        public Builder missedHeartbeats(int missedHeartbeats) {
            if (missedHeartbeats < 4) {
                throw new IllegalArgumentException("missedHeartbeats must be 4 or higher: " + missedHeartbeats);
            }
            this.missedHeartbeats = missedHeartbeats;
            return this;
        }

        /**
         * Sets the time between looks for due chains that other nodes have stored, 1 second by default.
         *
         * @param polling the time
         * @return this builder
         */
        public Builder polling(Duration polling) {
            this.polling = positive(polling, "polling");
            return this;
        }

        /**
         * Sets how often a task is tried before its chain is dead, 10 times by default. The death of a node counts as an
         * attempt.
         *
         * @param attempts the number, 1 or higher
         * @return this builder
         */
        public Builder attempts(int attempts) {
            if (attempts < 1) {
                throw new IllegalArgumentException("attempts must be positive: " + attempts);
            }
            retries = new Retries(attempts, retries.first(), retries.max());
            return this;
        }

        /**
         * Sets the pauses between attempts, by default from 1 second to 10 minutes. They double, less a random part of up
         * to a half.
         *
         * @param first the pause after the first failed attempt
         * @param max the longest pause
         * @return this builder
         */
        public Builder backoff(Duration first, Duration max) {
            retries = new Retries(retries.attempts(), positive(first, "first"), positive(max, "max"));
            return this;
        }

        /**
         * Sets how payloads and values are written. The default is Jackson, if it is on the class path.
         *
         * @param json the format
         * @return this builder
         */
        public Builder json(JsonFormat json) {
            this.json = Objects.requireNonNull(json, "json");
            return this;
        }

        /**
         * Sets what turns payloads and values into the stored bytes, such as encryption.
         *
         * @param codec the codec
         * @return this builder
         */
        public Builder codec(PayloadCodec codec) {
            this.codec = Objects.requireNonNull(codec, "codec");
            return this;
        }

        /**
         * Sets how large a chain may be, with all payloads, 1 MB by default.
         *
         * @param maxChainBytes the number of bytes
         * @return this builder
         */
        public Builder maxChainBytes(int maxChainBytes) {
            this.maxChainBytes = notNegative(maxChainBytes, "maxChainBytes");
            return this;
        }

        /**
         * Sets what handlers run in: transactions of the application's manager. By default they run in transactions on
         * connections of the data source.
         *
         * @param transactions the transactions
         * @return this builder
         */
        public Builder transactions(HandlerTransactions transactions) {
            this.transactions = Objects.requireNonNull(transactions, "transactions");
            return this;
        }

        /**
         * Sets whether chains are picked by the statement that finds them, where the database can. On by default.
         *
         * @param lockAndFetch whether to
         * @return this builder
         */
        public Builder lockAndFetch(boolean lockAndFetch) {
            this.lockAndFetch = lockAndFetch;
            return this;
        }

        /**
         * Sets how long closing may take, 20 seconds by default. Running tasks are interrupted after half of it.
         *
         * @param closeWithin the time
         * @return this builder
         */
        public Builder closeWithin(Duration closeWithin) {
            this.closeWithin = positive(closeWithin, "closeWithin");
            return this;
        }

        /**
         * Sets the name of this node, at most 50 characters. The default has the host, the process and a random part.
         *
         * @param node the name, another one for each process
         * @return this builder
         */
        public Builder node(String node) {
            if (node.isBlank() || node.length() > NodeName.MAX_LENGTH) {
                throw new IllegalArgumentException("node must have 1 to 50 characters: " + node);
            }
            this.node = node;
            return this;
        }

        /**
         * Checks the database and starts the engine.
         *
         * @return the running engine
         * @throws DurableException if the tables are missing, the pool is too small, or there is no JSON format
         */
        public DurableTasks start() {
            Engine engine = Engine.start(settings());
            return new DurableTasks(engine);
        }

        private Settings settings() {
            if (threads > 0) {
                PoolSize.check(dataSource, threads);
            }
            Map<String, Handler<?>> running = new LinkedHashMap<>();
            handlers.forEach((name, registration) -> running.put(name, registration.with(retries)));
            return new Settings(
                    dataSource,
                    running,
                    known.keySet(),
                    new Payloads(jsonOrDefault(), codec, maxChainBytes),
                    transactions == null ? new JdbcTransactions(dataSource) : transactions,
                    node,
                    threads,
                    heartbeat,
                    missedHeartbeats,
                    polling,
                    lockAndFetch,
                    closeWithin);
        }

        private JsonFormat jsonOrDefault() {
            JsonFormat format = json == null ? JacksonFormat.ifPresent() : json;
            if (format == null) {
                throw Problem.NO_JSON.exception();
            }
            return format;
        }

        private static Duration positive(Duration duration, String name) {
            if (duration.isNegative() || duration.isZero()) {
                throw new IllegalArgumentException(name + " must be positive: " + duration);
            }
            return duration;
        }

        private static int notNegative(int number, String name) {
            if (number < 0) {
                throw new IllegalArgumentException(name + " must not be negative: " + number);
            }
            return number;
        }
    }
}
