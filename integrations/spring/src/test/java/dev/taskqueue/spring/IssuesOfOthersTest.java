package dev.taskqueue.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskqueue.TaskQueue;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What users of callbacks after a commit have run into, each test named after the issue: tasks do better. */
class IssuesOfOthersTest {

    private final App app = App.start(Publisher.class, Listener.class);
    private final List<String> ran = new ArrayList<>();

    @AfterEach
    void stop() {
        app.close();
    }

    /** An exception after completion is eaten. */
    @Test
    void springFramework17162FailureReachesTheCaller() {
        IllegalStateException failure = new IllegalStateException("after the commit");
        assertThatThrownBy(() -> app.units()
                        .required(() -> TaskQueue.call(() -> {
                            TaskQueue.addTask(() -> {
                                throw failure;
                            });
                            return "r";
                        })))
                .isSameAs(failure);
    }

    /** A synchronization that is registered after the commit is never called. */
    @Test
    void springFramework26384CallbackOfATaskIsCalled() throws Exception {
        app.units()
                .required(() -> TaskQueue.call(() -> {
                    TaskQueue.addTask(() ->
                            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                                @Override
                                public void afterCommit() {
                                    ran.add("callback");
                                }
                            }));
                    return "r";
                }));
        assertThat(ran).containsExactly("callback");
    }

    /** What is written after the commit is discarded silently. */
    @Test
    void springFramework26974WriteAfterTheCommitIsKept() throws Exception {
        try (App withoutAutoCommit = App.withPool(false, 2)) {
            withoutAutoCommit
                    .units()
                    .required(() -> TaskQueue.call(() -> {
                        TaskQueue.addTask((result, index, previous) -> withoutAutoCommit
                                .units()
                                .required(() -> {
                                    withoutAutoCommit.insert("written");
                                    return index;
                                }));
                        return "r";
                    }));
            assertThat(withoutAutoCommit.units().required(withoutAutoCommit::items))
                    .containsExactly("written");
        }
    }

    /** A scope with synchronizations and without a transaction is taken for a transaction. */
    @Test
    void springFramework23276ScopeWithoutTransactionIsNone() throws Exception {
        app.units().supports(() -> {
            TaskQueue.run("act", () -> TaskQueue.addTask(() -> ran.add("at return")));
            return assertThat(ran).containsExactly("at return");
        });
    }

    /** What is published by a listener before the commit is lost. */
    @Test
    void springFramework35081ActionBeforeTheCommitIsNotLost() throws Exception {
        Listener listener = app.bean(Listener.class);
        app.units().required(() -> app.bean(Publisher.class).publish("event"));
        assertThat(listener.ran).containsExactly("event after the commit");
    }

    /** A callback that throws keeps others from being called. */
    @Test
    void springKafka2604FailingCallbackLosesNoTask() {
        assertThatThrownBy(() -> app.units().required(() -> {
                    TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                        @Override
                        public int getOrder() {
                            return 0;
                        }

                        @Override
                        public void afterCommit() {
                            throw new IllegalStateException("callback");
                        }
                    });
                    TaskQueue.run("act", () -> TaskQueue.addTask(() -> ran.add("task")));
                    return 1;
                }))
                .hasMessage("callback");
        assertThat(ran).containsExactly("task");
    }

    /** Nothing is called in an application that manages no transactions. */
    @Test
    void springFramework32319TasksRunWithoutTransactionManagement() {
        try (AnnotationConfigApplicationContext context =
                new AnnotationConfigApplicationContext(TaskQueueTransactionConfiguration.class)) {
            assertThat(context.isActive()).isTrue();
            TaskQueue.run("act", () -> TaskQueue.addTask(() -> ran.add("task")));
            assertThat(ran).containsExactly("task");
        }
    }

    /** After a savepoint was rolled back, its callbacks are not called, and those before it are. */
    @Test
    void djangoOnCommitForgetsCallbacksOfASavepoint() throws Exception {
        app.units().required(() -> {
            TaskQueue.run("act", () -> TaskQueue.addTask(() -> ran.add("outer")));
            assertThatThrownBy(() -> app.units().nested(() -> {
                        TaskQueue.run("act", () -> TaskQueue.addTask(() -> ran.add("inner")));
                        throw new IllegalStateException("savepoint");
                    }))
                    .hasMessage("savepoint");
            return 1;
        });
        assertThat(ran).containsExactly("outer");
    }

    static class Publisher {
        private final ApplicationEventPublisher events;

        Publisher(ApplicationEventPublisher events) {
            this.events = events;
        }

        int publish(String event) {
            events.publishEvent(event);
            return 1;
        }
    }

    static class Listener {
        final List<String> ran = new ArrayList<>();

        @TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT)
        void beforeCommit(String event) {
            TaskQueue.call(() -> {
                TaskQueue.addTask(String.class, result -> ran.add(result + " after the commit"));
                assertThat(ran).isEmpty();
                return event;
            });
        }
    }
}
