package dev.taskqueue.samples.offline;

import dev.taskqueue.TaskQueue;
import org.apache.commons.collections4.ClosureUtils;

/** Orders an article in two steps that a library chains. The mail waits until the whole chain has succeeded. */
public final class Order {

    private Order() {}

    /**
     * Orders.
     *
     * @param articles one article
     */
    @SuppressWarnings("unchecked") // The library takes its steps as generic varargs.
    public static void main(String[] articles) {
        try {
            ClosureUtils.<String>chainedClosure(Order::reserve, Order::pay).execute(articles[0]);
        } catch (IllegalArgumentException refused) {
            System.out.println("not ordered: " + refused.getMessage());
        }
    }

    private static void reserve(String article) {
        System.out.println("reserve " + article);
        TaskQueue.addTask(() -> System.out.println("mail: " + article + " is on its way"));
    }

    private static void pay(String article) {
        if (article.equals("gold")) {
            throw new IllegalArgumentException("gold is too dear");
        }
        System.out.println("pay for " + article);
    }
}
