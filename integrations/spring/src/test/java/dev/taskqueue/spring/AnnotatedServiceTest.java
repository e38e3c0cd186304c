package dev.taskqueue.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** A service with both annotations: its wrapper is the bean, or it is woven. */
class AnnotatedServiceTest {

    private static final String MODE = System.getProperty("taskqueue.spring.mode", "wrapper");

    private App app = App.start(service());
    private Orders orders = app.bean(Orders.class);

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void mailsAfterTheCommit() {
        assertThat(orders.place("a")).isEqualTo("a");
        assertThat(orders.mails()).containsExactly("mail for a, stored: 1");
    }

    @Test
    void mailsNothingWhenTheCommitFails() throws Exception {
        assertThatThrownBy(() -> app.units().required(() -> {
                    TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                        @Override
                        public void beforeCommit(boolean readOnly) {
                            throw new IllegalStateException("refused");
                        }
                    });
                    return orders.place("a");
                }))
                .hasMessage("refused");
        assertThat(orders.mails()).isEmpty();
        assertThat(app.items()).isEmpty();
    }

    @Test
    void mailsNothingAfterTheRollback() {
        orders.place("a");
        assertThatThrownBy(() -> orders.place("a")).isInstanceOf(RuntimeException.class);
        assertThat(orders.mails()).hasSize(1);
    }

    @Test
    void storesWhatATaskWrites() {
        orders.placeWithCopy("a", orders);
        assertThat(app.items()).containsExactly("a", "a copy");
        assertThat(orders.mails()).containsExactly("mail for a copy, stored: 2");
    }

    @Test
    void keepsTheDataWhenATaskFails() {
        assertThatThrownBy(() -> orders.placeWithFailingMail("a")).hasMessage("no mail");
        assertThat(app.items()).containsExactly("a");
    }

    @Test
    void mailsNothingWhenTheBodyThrowsAndSpringCommits() {
        assertThatThrownBy(() -> orders.placeAndThrow("a")).isInstanceOf(IOException.class);
        assertThat(app.items()).containsExactly("a");
        assertThat(orders.mails()).isEmpty();
    }

    @Test
    void drainsAnEventListenerAtItsReturn() {
        orders.placeAndPublish("a");
        assertThat(orders.mails()).containsExactly("mail for a, stored: 1");
    }

    private static Class<?> service() {
        return MODE.equals("woven") ? Orders.class : OrdersWithTaskQueue.class;
    }
}
