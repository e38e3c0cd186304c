package dev.taskqueue.benchmarks.calls;

import dev.taskqueue.ActionEvent;
import dev.taskqueue.ActionListener;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs each operation of one contender and prints the outcomes, on which all contenders must agree. */
public final class SameWork {

    private SameWork() {}

    /**
     * Prints one line for each operation of a contender.
     *
     * @param arguments the contender's id
     */
    public static void main(String[] arguments) {
        Contender contender = Contenders.withId(arguments[0]);
        Arrays.stream(Operation.values())
                .filter(contender.operations()::contains)
                .forEach(operation -> System.out.println(operation + " " + outcome(contender.make(), operation)));
        if (contender.operations().contains(Operation.NESTED)) {
            System.out.println("actions " + nestedActions(contender.make()));
        }
    }

    private static String outcome(Actions actions, Operation operation) {
        return switch (operation) {
            case NO_TASK -> state(actions.update(2, 0));
            case ONE_TASK -> state(actions.update(3, 1));
            case THREE_TASKS -> state(actions.update(5, 3));
            case NESTED -> state(actions.outer(7));
            case THROWING -> refused(actions);
        };
    }

    private static String state(Dataset dataset) {
        return "version " + dataset.version() + ", transferred " + dataset.transferred();
    }

    private static String refused(Actions actions) {
        try {
            return state(actions.refuse(11));
        } catch (Refused e) {
            return e.getMessage() + ", then " + state(actions.update(13, 1));
        }
    }

    /** Counts the actions of our runtime in three nested ones. */
    private static int nestedActions(Actions actions) {
        AtomicInteger count = new AtomicInteger();
        ActionListener counter = new ActionListener() {
            @Override
            public void actionSucceeded(ActionEvent event) {
                count.incrementAndGet();
            }
        };
        ActionListener.register(counter);
        actions.outer(7);
        return count.get();
    }
}
