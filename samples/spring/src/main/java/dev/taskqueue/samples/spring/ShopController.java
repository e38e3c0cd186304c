package dev.taskqueue.samples.spring;

import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The shop's door to the web. */
@RestController
class ShopController {

    private final Orders orders;
    private final Supplier supplier;

    ShopController(Orders orders, Supplier supplier) {
        this.orders = orders;
        this.supplier = supplier;
    }

    @PostMapping("/orders/{item}")
    Order place(@PathVariable String item) {
        return orders.place(item);
    }

    @GetMapping("/supplier")
    List<String> supplier() {
        return supplier.messages();
    }
}
