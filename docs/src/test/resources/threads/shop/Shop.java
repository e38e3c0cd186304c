package shop;

import dev.taskqueue.TaskQueue;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

public class Shop {
    public static int price(String item) {
        TaskQueue.addTask(() -> System.out.println("priced " + item));
        return item.equals("tea") ? 3 : 2;
    }

    static int sum(List<Future<Integer>> prices) throws InterruptedException, ExecutionException {
        int sum = 0;
        for (Future<Integer> price : prices) {
            sum += price.get();
        }
        return sum;
    }
}
