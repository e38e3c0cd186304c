package dev.taskqueue.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskqueue.ActionEvent;
import dev.taskqueue.ActionListener;
import dev.taskqueue.ActionOptions;
import dev.taskqueue.NotCommittedException;
import dev.taskqueue.Outcome;
import dev.taskqueue.TaskFailedException;
import dev.taskqueue.TaskQueue;
import dev.taskqueue.annotation.Propagation;
import dev.taskqueue.spi.Transaction;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.interceptor.TransactionAspectSupport;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** S20 to S33 for each way to begin a transaction, with the configuration and with the class path alone. */
@ParameterizedClass(name = "{0}, configured {1}")
@CsvSource({"METHOD, true", "TEMPLATE, true", "METHOD, false", "TEMPLATE, false"})
class SpringTransactionTest implements ActionListener {

    @Parameter(0)
    Style style = Style.METHOD;

    @Parameter(1)
    boolean configured;

    private final List<String> ran = new ArrayList<>();
    private final List<String> events = new ArrayList<>();
    private final List<Throwable> causes = new ArrayList<>();
    private final List<ActionListener.Registration> registrations = new ArrayList<>();
    private @Nullable App started;

    @BeforeEach
    void start() {
        started = configured ? App.start() : App.unconfigured();
        registrations.add(ActionListener.register(this));
    }

    @AfterEach
    void threadIsAsBefore() {
        registrations.forEach(ActionListener.Registration::close);
        app().close();
        assertThat(TransactionSynchronizationManager.isSynchronizationActive()).isFalse();
        assertThat(TransactionSynchronizationManager.isActualTransactionActive())
                .isFalse();
        assertThat(TransactionSynchronizationManager.getResourceMap()).isEmpty();
        assertThat(new SpringTransactionAdapter().current()).isNull();
        assertThat(TaskQueue.current()).isEmpty();
    }

    @Override
    public void actionSucceeded(ActionEvent event) {
        events.add("succeeded");
    }

    @Override
    public void actionFailed(ActionEvent event, Throwable cause) {
        events.add("failed");
        causes.add(cause);
    }

    @Test
    void runsTasksAfterTheCommit() throws Exception {
        String result = in(() -> {
            String inside = act("a");
            assertThat(ran).isEmpty();
            assertThat(events).isEmpty();
            return inside;
        });
        assertThat(result).isEqualTo("a");
        assertThat(ran).containsExactly("a sees [a]");
        assertThat(events).containsExactly("succeeded");
    }

    @Test
    void discardsTasksAfterTheRollback() {
        IllegalStateException failure = new IllegalStateException("after the action");
        assertThatThrownBy(() -> in(() -> {
                    act("a");
                    throw failure;
                }))
                .isSameAs(failure);
        assertDiscarded(Outcome.ROLLED_BACK);
    }

    @Test
    void discardsTasksAtReturnIfMarkedForRollback() throws Exception {
        in(
                () -> {
                    if (style == Style.METHOD) {
                        TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
                    }
                    return TaskQueue.call(() -> {
                        queue("a");
                        return 1;
                    });
                },
                true);
        assertDiscarded(Outcome.ROLLED_BACK);
    }

    @Test
    void discardsTasksWhenTheCommitIsRefused() {
        assertThatThrownBy(() -> in(() -> {
                    act("a");
                    TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                        @Override
                        public void beforeCommit(boolean readOnly) {
                            throw new IllegalStateException("refused");
                        }
                    });
                    return 1;
                }))
                .hasMessage("refused");
        assertDiscarded(Outcome.ROLLED_BACK);
    }

    @Test
    void discardsTasksOfAnUnknownOutcome() {
        assertThatThrownBy(() -> in(() -> {
                    act("a");
                    TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                        @Override
                        public void beforeCommit(boolean readOnly) {
                            closeConnection();
                        }
                    });
                    return 1;
                }))
                .isInstanceOf(TransactionSystemException.class);
        assertDiscarded(Outcome.UNKNOWN);
    }

    @Test
    void runsTasksAtReturnWithoutATransaction() {
        act("a");
        assertThat(ran).containsExactly("a sees [a]");
    }

    @Test
    void runsTasksAtReturnAfterATransactionInsideTheBody() throws Exception {
        TaskQueue.<Object, Exception>call(() -> {
            in(() -> {
                app().insert("a");
                return queue("a");
            });
            assertThat(ran).isEmpty();
            return "r";
        });
        assertThat(ran).containsExactly("a sees [a]");
    }

    @Test
    void passesOnTheVeryExceptionOfATask() {
        IllegalStateException failure = new IllegalStateException("task");
        assertThatThrownBy(() -> in(() -> failing("a", failure))).isSameAs(failure);
        assertThat(failure.getSuppressed()).singleElement().isInstanceOf(TaskFailedException.class);
        assertThat(app().items()).containsExactly("a");
        assertThat(causes).containsExactly(failure);
    }

    @Test
    void drainsTheOtherRunsAfterAFailingOne() {
        IllegalStateException first = new IllegalStateException("first");
        IllegalStateException second = new IllegalStateException("second");
        assertThatThrownBy(() -> in(() -> {
                    failing("a", first);
                    failing("b", second);
                    return act("c");
                }))
                .isSameAs(first);
        assertThat(first.getSuppressed()).contains(second);
        assertThat(ran).containsExactly("c sees [a, b, c]");
    }

    @Test
    void callsOtherCallbacksAlthoughATaskFails() {
        IllegalStateException failure = new IllegalStateException("task");
        List<String> calls = new ArrayList<>();
        assertThatThrownBy(() -> in(() -> {
                    TransactionSynchronizationManager.registerSynchronization(recording("before", calls));
                    failing("a", failure);
                    TransactionSynchronizationManager.registerSynchronization(recording("after", calls));
                    return 1;
                }))
                .isSameAs(failure);
        assertThat(calls)
                .containsExactlyInAnyOrder("before commit", "after commit", "before completion", "after completion");
    }

    @Test
    void runsTasksAlthoughSomebodyElsesCallbackThrows() {
        IllegalStateException failure = new IllegalStateException("callback");
        assertThatThrownBy(() -> in(() -> {
                    TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                        @Override
                        public void afterCommit() {
                            throw failure;
                        }
                    });
                    return act("a");
                }))
                .isSameAs(failure);
        assertThat(ran).containsExactly("a sees [a]");
        assertThat(events).containsExactly("succeeded");
    }

    @Test
    void commitsWhatATaskWritesInATransaction() throws Exception {
        in(() -> TaskQueue.call(() -> {
            app().insert("a");
            TaskQueue.addTask((result, index, previous) -> in(() -> {
                app().insert("b");
                return act("nested");
            }));
            return "r";
        }));
        assertThat(app().items()).containsExactly("a", "b", "nested");
        assertThat(ran).containsExactly("nested sees [a, b, nested]");
    }

    @Test
    void keepsAPlainWriteOfATask() throws Exception {
        in(() -> TaskQueue.call(() -> {
            TaskQueue.addTask(() -> app().insert("plain"));
            return act("a");
        }));
        assertThat(app().items()).containsExactly("a", "plain");
    }

    @Test
    void callsCallbacksThatATaskRegistersWhenItHasEnded() throws Exception {
        List<String> calls = new ArrayList<>();
        in(() -> TaskQueue.call(() -> {
            TaskQueue.addTask(() -> {
                assertThat(TransactionSynchronizationManager.isActualTransactionActive())
                        .isFalse();
                TransactionSynchronizationManager.registerSynchronization(recording("task", calls));
                assertThat(calls).isEmpty();
            });
            TaskQueue.addTask(() -> calls.add("next"));
            return "r";
        }));
        assertThat(calls).containsExactly("task commit", "task completion", "next");
    }

    @Test
    void drainsAnActionCalledInSomebodyElsesCallback() throws Exception {
        List<String> seen = new ArrayList<>();
        in(() -> {
            act("a");
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    actAndWrite("commit");
                    seen.add("commit " + ran.size());
                }

                @Override
                public void afterCompletion(int status) {
                    actAndWrite("completion");
                    seen.add("completion " + ran.size());
                }
            });
            return 1;
        });
        assertThat(seen).first().isEqualTo("commit 1");
        // The tasks of the transaction itself come after all callbacks, or, with the class path alone, between them.
        String own = "a sees " + (configured ? "[a, commit, completion]" : "[a, commit]");
        assertThat(ran).hasSize(3).contains("commit", "completion", own);
        assertThat(app().items()).contains("a", "commit", "completion");
    }

    @Test
    void joinsTheTransactionAround() throws Exception {
        in(() -> {
            in(() -> act("a"));
            assertThat(ran).isEmpty();
            return 1;
        });
        assertThat(ran).containsExactly("a sees [a]");
    }

    @Test
    void leavesTheRunsOfASuspendedTransactionToIt() throws Exception {
        IllegalStateException failure = new IllegalStateException("outer");
        assertThatThrownBy(() -> in(() -> {
                    act("outer");
                    app().units().requiresNew(() -> act("inner"));
                    assertThat(ran).singleElement().isEqualTo("inner sees [inner]");
                    throw failure;
                }))
                .isSameAs(failure);
        assertThat(ran).hasSize(1);
        assertThat(causes).hasSize(1);
    }

    @Test
    void discardsTasksSinceTheSavepoint() throws Exception {
        in(() -> {
            act("a");
            assertThatThrownBy(() -> app().units().nested(() -> {
                        act("b");
                        throw new IllegalStateException("nested");
                    }))
                    .hasMessage("nested");
            app().units().nested(() -> act("c"));
            return 1;
        });
        assertThat(ran).containsExactly("a sees [a, c]", "c sees [a, c]");
        assertThat(causes).hasSize(1);
    }

    @Test
    void decidesByTheInnermostOfSeveralManagers() throws Exception {
        in(() -> {
            new TransactionTemplate(app().otherManager()).executeWithoutResult(status -> queueInAction("other"));
            assertThat(ran).containsExactly("other");
            app().units().other(() -> {
                queueInAction("declared");
                return 1;
            });
            assertThat(ran).containsExactly("other", "declared");
            return act("a");
        });
        assertThat(ran).containsExactly("other", "declared", "a sees [a]");
    }

    @Test
    void drainsAtReturnInASupportsScope() throws Exception {
        app().units().supports(() -> {
            act("a");
            assertThat(ran).containsExactly("a sees [a]");
            return 1;
        });
    }

    @Test
    void rollsTasksOfAJoinedRunBackWithItsTransaction() throws Exception {
        TaskQueue.<Object, Exception>call(() -> {
            queue("before");
            assertThatThrownBy(() -> in(() -> {
                        TaskQueue.call(
                                ActionOptions.named("joined").withPropagation(Propagation.REQUIRED),
                                () -> queue("joined"));
                        throw new IllegalStateException("rolled back");
                    }))
                    .hasMessage("rolled back");
            return queue("after");
        });
        assertThat(ran).containsExactly("before sees []", "after sees []");
    }

    @Test
    void knowsTheConnectionOfTheTransaction() throws Exception {
        in(() -> {
            app().insert("a");
            Transaction transaction = new SpringTransactionAdapter().current();
            assertThat(transaction).isNotNull();
            assertThat(transaction.connection(app().dataSource())).isNotNull();
            assertThat(transaction.connection(new JdbcDataSource())).isNull();
            return 1;
        });
    }

    private App app() {
        return Objects.requireNonNull(started);
    }

    private <T extends @Nullable Object> T in(Callable<T> body) throws Exception {
        return style.run(app(), body);
    }

    private void in(Callable<?> body, boolean rollbackOnly) throws Exception {
        if (style == Style.METHOD) {
            in(body);
            return;
        }
        new TransactionTemplate(app().manager()).executeWithoutResult((TransactionStatus status) -> {
            if (rollbackOnly) {
                status.setRollbackOnly();
            }
            try {
                body.call();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
    }

    private String act(String name) {
        return TaskQueue.call(() -> {
            app().insert(name);
            return queue(name);
        });
    }

    private void actAndWrite(String name) {
        TaskQueue.call(() -> {
            TaskQueue.addTask(() -> {
                assertThat(TransactionSynchronizationManager.isActualTransactionActive())
                        .isFalse();
                app().insert(name);
                ran.add(name);
            });
            return name;
        });
    }

    private void queueInAction(String name) {
        TaskQueue.call(() -> {
            TaskQueue.addTask(() -> ran.add(name));
            return name;
        });
    }

    private String queue(String name) {
        TaskQueue.addTask((result, index, previous) -> ran.add(name + " sees " + app().items()));
        return name;
    }

    private String failing(String name, RuntimeException failure) {
        return TaskQueue.call(() -> {
            app().insert(name);
            TaskQueue.addTask(() -> {
                throw failure;
            });
            return name;
        });
    }

    private void closeConnection() {
        Transaction transaction = Objects.requireNonNull(new SpringTransactionAdapter().current());
        try {
            Objects.requireNonNull(transaction.connection(app().dataSource())).close();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private void assertDiscarded(Outcome outcome) {
        assertThat(ran).isEmpty();
        assertThat(events).containsExactly("failed");
        assertThat(causes)
                .singleElement()
                .isInstanceOfSatisfying(
                        NotCommittedException.class,
                        cause -> assertThat(cause.outcome()).isEqualTo(outcome));
    }

    private static TransactionSynchronization recording(String name, List<String> calls) {
        return new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                calls.add(name + " commit");
            }

            @Override
            public void afterCompletion(int status) {
                calls.add(name + " completion");
            }
        };
    }
}
