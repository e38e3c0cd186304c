package dev.taskqueue.durable;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.TaskRepository;
import com.github.kagkarlsson.scheduler.TaskResolver;
import com.github.kagkarlsson.scheduler.event.SchedulerListeners;
import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.JdbcTaskRepository;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.Task;
import dev.taskqueue.annotation.FailurePolicy;
import dev.taskqueue.spi.Run;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** One engine: stores chains and, unless it has no threads, runs them. */
final class Engine implements AutoCloseable {

    private static final int HOUSEKEEPERS = 3;
    private static final int MAX_ACTION = 500;
    private static final Duration CLOCK_READING = Duration.ofSeconds(10);
    /** db-scheduler deletes chains of unknown names after 14 days; a chain waits for its handler for as long as it takes. */
    private static final Duration NEVER = Duration.ofDays(365_000);

    private final Settings settings;
    private final Database database;
    private final ReservedConnection reserved;
    private final EngineConnections connections;
    private final DatabaseClock clock;
    private final ScheduledExecutorService housekeepers;
    private final ChainRows rows;
    private final Steps steps;
    private final Failures failures;
    private final @Nullable Workers workers;
    private final @Nullable Scheduler scheduler;
    private final AtomicBoolean closed = new AtomicBoolean();
    /** Whether an action in a handler has stored a chain, which is due after the handler's commit. */
    private final AtomicBoolean storedInHandler = new AtomicBoolean();

    Engine(Settings settings) throws SQLException {
        this.settings = settings;
        try (Connection connection = settings.dataSource().getConnection()) {
            database = Database.of(connection);
            Tables.check(connection, database);
        }
        clock = new DatabaseClock(database);
        reserved = new ReservedConnection(settings.dataSource(), settings.deadAfter());
        connections = new EngineConnections(settings.dataSource(), reserved);
        housekeepers = Executors.newScheduledThreadPool(
                HOUSEKEEPERS, work -> new HousekeepingThread(work, "taskqueue-durable-housekeeping"));
        workers = settings.threads() == 0 ? null : new Workers(settings.threads(), threads("taskqueue-durable-"));

        JdbcCustomization due = new DueChains(database, settings.handlers().keySet());
        ChainSerializer serializer = new ChainSerializer();
        rows = new ChainRows(repository(due, serializer), clock);
        steps = new Steps(this, rows);
        failures = new Failures(settings.handlers(), connections, rows, new DeadTable(database), clock);
        scheduler = workers == null ? null : scheduler(workers, due, serializer);
    }

    private TaskRepository repository(JdbcCustomization due, ChainSerializer serializer) {
        return new JdbcTaskRepository(
                connections,
                false,
                due,
                Tables.CHAINS,
                new TaskResolver(SchedulerListeners.NOOP, clock, List.of()),
                new SchedulerName.Fixed(settings.node()),
                serializer,
                false,
                clock);
    }

    private Scheduler scheduler(Workers running, JdbcCustomization due, ChainSerializer serializer) {
        List<Task<?>> tasks = settings.handlers().keySet().stream()
                .<Task<?>>map(name -> new StepTask(name, steps, failures, this::wake, storedInHandler))
                .toList();
        ExecutorService poller = Executors.newSingleThreadExecutor(threads("taskqueue-durable-poller-"));
        var builder = Scheduler.create(connections, tasks)
                .tableName(Tables.CHAINS)
                .serializer(serializer)
                .jdbcCustomization(due)
                .schedulerName(new SchedulerName.Fixed(settings.node()))
                .clock(clock)
                .threads(settings.threads())
                .executorService(running)
                .dueExecutor(poller)
                .housekeeperExecutor(housekeepers)
                .pollingInterval(settings.polling())
                .heartbeatInterval(settings.heartbeat())
                .missedHeartbeatsLimit(settings.missedHeartbeats())
                .deleteUnresolvedAfter(NEVER)
                .shutdownMaxWait(settings.closeWithin().dividedBy(2))
                .failureLogging(LogLevel.OFF, false);
        if (settings.lockAndFetch() && database.locksAndFetches()) {
            builder.pollUsingLockAndFetch(0.5, 1.0);
        }
        Scheduler built = builder.build();
        running.onLook(built::triggerCheckForDueExecutions);
        return built;
    }

    static Engine start(Settings settings) {
        Engine engine = null;
        boolean started = false;
        try {
            engine = new Engine(settings);
            engine.start();
            started = true;
            Engines.add(engine);
            return engine;
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw Problem.SQL.exception(e, e.getMessage());
        } finally {
            if (engine != null && !started) {
                engine.close();
            }
        }
    }

    private void start() throws Exception {
        if (scheduler == null) {
            try (Connection connection = settings.dataSource().getConnection()) {
                JdbcTransactions.inAutoCommit(connection, clock::read);
            }
        } else {
            reserved.use(connection -> {
                clock.read(connection);
                return null;
            });
            scheduler.start();
        }
        ScheduledFuture<?> unused = housekeepers.scheduleWithFixedDelay(
                this::readClock, CLOCK_READING.toMillis(), CLOCK_READING.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void readClock() {
        try {
            reserved.use(connection -> {
                clock.read(connection);
                return null;
            });
        } catch (Exception e) {
            Log.warn("The database's time cannot be read, this node counts on by itself", e);
        }
    }

    Settings settings() {
        return settings;
    }

    Database database() {
        return database;
    }

    EngineConnections connections() {
        return connections;
    }

    /** Refuses a task that could not be stored at the end of the body. */
    void check(QueuedDurableTask<?, ?> task) {
        if (closed.get()) {
            throw Problem.CLOSED.exception();
        }
        if (!settings.known().contains(task.name())) {
            throw Problem.UNKNOWN_NAME.exception(task.name());
        }
        Object given = task.given();
        if (given != null) {
            settings.payloads().step(task, given);
        }
    }

    /** The stored form of a task, with its payload made from the result. */
    Step step(QueuedDurableTask<?, ?> task, @Nullable Object result) {
        return settings.payloads().step(task, task.payload(result));
    }

    Chain chain(Run run, List<Step> steps) {
        boolean continues = run.failurePolicy() != FailurePolicy.FAIL_FAST;
        return settings.payloads().checked(Chain.of(run.id(), shortened(run.action()), continues, steps));
    }

    Chain chain(String action, List<Step> steps) {
        String id = UUID.randomUUID().toString();
        return settings.payloads().checked(Chain.of(id, shortened(action), false, steps));
    }

    private static String shortened(String action) {
        return action.substring(0, Math.min(action.length(), MAX_ACTION));
    }

    /** Stores a chain in the transaction of this connection. */
    void store(Connection connection, Chain chain) {
        Sql.call(() -> connections.with(connection, c -> {
            rows.store(chain);
            return true;
        }));
    }

    /** Stores a chain in a transaction of its own and starts it. */
    void storeNow(Chain chain) {
        Sql.in(connections, connection -> {
            rows.store(chain);
            return true;
        });
        wake();
    }

    /** Stores the chain of an action outside of any transaction; called by a handler, in the handler's. */
    void storeAtOnce(Chain chain) {
        Connection handlers = connections.bound();
        if (handlers == null) {
            storeNow(chain);
        } else {
            store(handlers, chain);
            storedInHandler.set(true);
        }
    }

    /** Looks for due chains now, if this node runs any. Called after commits, never before. */
    void wake() {
        Workers running = workers;
        if (running != null) {
            running.wake();
        }
    }

    /** How many steps run on this node. */
    int running() {
        Workers running = workers;
        return running == null ? 0 : running.getActiveCount();
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        Engines.remove(this);
        failures.closing();
        if (scheduler != null && workers != null) {
            scheduler.stop();
            if (!workers.isTerminated()) {
                steps.giveUp();
                Log.warn(Problem.NOT_CLOSED_IN_TIME.text(workers.getActiveCount(), settings.closeWithin()), null);
            }
        }
        housekeepers.shutdownNow();
        reserved.close();
    }

    private static ThreadFactory threads(String prefix) {
        AtomicInteger count = new AtomicInteger();
        return work -> new Thread(work, prefix + count.incrementAndGet());
    }
}
