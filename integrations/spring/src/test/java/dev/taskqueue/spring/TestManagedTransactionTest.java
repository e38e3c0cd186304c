package dev.taskqueue.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskqueue.TaskQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.junit.jupiter.SpringExtension;
import org.springframework.test.context.transaction.AfterTransaction;
import org.springframework.test.context.transaction.TestTransaction;
import org.springframework.transaction.annotation.Transactional;

/** S33: the transaction that Spring begins around a test is one like any other. */
@ExtendWith(SpringExtension.class)
@ContextConfiguration(classes = App.Configured.class)
@TestPropertySource(properties = {"autoCommit=true", "poolSize=2"})
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Transactional
class TestManagedTransactionTest {

    private final List<String> ran = new ArrayList<>();
    private final Log log = new Log();

    @Autowired
    private DataSource dataSource = App.none();

    @Test
    @Order(1)
    void discardsTasksWhenTheTestIsRolledBack() {
        assertThat(TestTransaction.isActive()).isTrue();
        TaskQueue.call(() -> queue("discarded"));
        log.start();
    }

    @Test
    @Order(2)
    void runsTasksWhenTheTestCommits() {
        TaskQueue.call(() -> queue("ran"));
        TestTransaction.flagForCommit();
        TestTransaction.end();
        assertThat(ran).containsExactly("ran 1");
    }

    @AfterTransaction
    void afterTheEnd() {
        if (log.isStarted()) {
            log.stop();
            assertThat(ran).isEmpty();
            assertThat(log.messages).singleElement().asString().contains("Fix: use taskqueue-test");
        }
    }

    private String queue(String name) {
        TaskQueue.addTask(
                () -> ran.add(name + " " + new JdbcTemplate(dataSource).queryForObject("select 1", Integer.class)));
        return name;
    }

    private static final class Log extends Handler {
        private final Logger logger = Logger.getLogger("dev.taskqueue");
        private final List<String> messages = new ArrayList<>();
        private boolean started;

        void start() {
            started = true;
            logger.addHandler(this);
        }

        void stop() {
            logger.removeHandler(this);
        }

        boolean isStarted() {
            return started;
        }

        @Override
        public void publish(LogRecord record) {
            messages.add(record.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
