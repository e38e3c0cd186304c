package shop;

import java.util.concurrent.CompletableFuture;
import org.springframework.scheduling.annotation.Async;

class AsyncPrices {

    @Async
    CompletableFuture<Integer> price(String item) {
        return CompletableFuture.completedFuture(Shop.price(item));
    }
}
