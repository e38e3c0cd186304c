package dev.taskqueue.samples.spring;

import dev.taskqueue.annotation.WithTaskQueue;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes orders. An action succeeds when its transaction is committed. */
@Service
public class Orders {

    private final JdbcClient database;
    private final StockValidator stock;

    Orders(JdbcClient database, StockValidator stock) {
        this.database = database;
        this.stock = stock;
    }

    @Transactional
    @WithTaskQueue
    public Order place(String item) {
        stock.take(item);
        KeyHolder key = new GeneratedKeyHolder();
        database.sql("insert into orders (item) values (?)").param(item).update(key, "id");
        return new Order(Objects.requireNonNull(key.getKey(), "id").intValue(), item);
    }

    @Transactional(readOnly = true)
    public int count() {
        return database.sql("select count(*) from orders").query(Integer.class).single();
    }
}
