import dev.taskqueue.TaskQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.StructuredTaskScope;
import java.util.concurrent.StructuredTaskScope.Subtask;

/** The queue in the subtasks of a structured scope: handed on to two, and not to the third. */
public class Structured {
    public static void main(String[] args) throws Exception {
        String result = TaskQueue.<String, Exception>call(() -> {
            try (var scope = StructuredTaskScope.open()) {
                Subtask<String> price = scope.fork(TaskQueue.wrap((Callable<String>) () -> {
                    TaskQueue.addTask(() -> System.out.println("task of the price"));
                    return "price";
                }));
                scope.fork(TaskQueue.wrap(() -> TaskQueue.addTask(() -> System.out.println("task of the stock"))));
                Subtask<Boolean> other = scope.fork(() -> TaskQueue.current().isPresent());
                scope.join();
                System.out.println("a queue without wrap: " + other.get());
                return price.get();
            }
        });
        System.out.println("result: " + result);
    }
}
