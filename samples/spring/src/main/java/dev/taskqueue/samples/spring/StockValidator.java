package dev.taskqueue.samples.spring;

import dev.taskqueue.TaskQueue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Checks the stock, and discovers far below the order that the supplier has to know. */
@Component
class StockValidator {

    private final JdbcClient database;
    private final Supplier supplier;

    StockValidator(JdbcClient database, Supplier supplier) {
        this.database = database;
        this.supplier = supplier;
    }

    void take(String item) {
        database.sql("update stock set pieces = pieces - 1 where item = ?")
                .param(item)
                .update();
        int left = database.sql("select pieces from stock where item = ?")
                .param(item)
                .query(Integer.class)
                .single();
        if (left < 2) {
            TaskQueue.addTask(
                    Order.class, order -> supplier.send("order " + order.id() + " left " + left + " " + item));
        }
        if (left < 0) {
            throw new IllegalStateException("no " + item + " left");
        }
    }
}
