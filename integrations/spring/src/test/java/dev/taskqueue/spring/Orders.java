package dev.taskqueue.spring;

import dev.taskqueue.TaskQueue;
import dev.taskqueue.annotation.WithTaskQueue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionalEventListener;

/** A service as its user writes it: both annotations on one method. */
@Service
class Orders {

    private final JdbcTemplate jdbc;
    private final ApplicationEventPublisher events;
    private final List<String> mails = new ArrayList<>();

    Orders(DataSource dataSource, ApplicationEventPublisher events) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.events = events;
    }

    @Transactional
    @WithTaskQueue
    public String place(String name) {
        TaskQueue.addTask(String.class, order -> mails.add("mail for " + order + ", stored: " + stored()));
        jdbc.update("insert into item values (?)", name);
        return name;
    }

    /** The event is handled after the commit, by a method that is an action too. */
    @Transactional
    public String placeAndPublish(String name) {
        jdbc.update("insert into item values (?)", name);
        events.publishEvent(name);
        return name;
    }

    @TransactionalEventListener
    @WithTaskQueue
    public void placed(String name) {
        TaskQueue.addTask(() -> mails.add("mail for " + name + ", stored: " + stored()));
    }

    /** What the task saves is saved in a transaction of its own. */
    @Transactional
    @WithTaskQueue
    public String placeWithCopy(String name, Orders self) {
        jdbc.update("insert into item values (?)", name);
        TaskQueue.addTask((order, index, previous) -> self.place(name + " copy"));
        return name;
    }

    @Transactional
    @WithTaskQueue
    public String placeWithFailingMail(String name) {
        jdbc.update("insert into item values (?)", name);
        TaskQueue.addTask(() -> {
            throw new IllegalStateException("no mail");
        });
        return name;
    }

    /** Spring commits although a checked exception is thrown. */
    @Transactional
    @WithTaskQueue
    public String placeAndThrow(String name) throws IOException {
        jdbc.update("insert into item values (?)", name);
        TaskQueue.addTask(() -> mails.add("mail for " + name));
        throw new IOException("after the order");
    }

    public List<String> mails() {
        return mails;
    }

    private int stored() {
        Integer count = jdbc.queryForObject("select count(*) from item", Integer.class);
        return count == null ? 0 : count;
    }
}
