package dev.taskqueue.samples.attach;

import dev.taskqueue.TaskQueue;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** Serves customers, one a line, until there are no more. What it has counted would be lost in a restart. */
public final class Shop {

    /** What the shop says when it waits. */
    static final String NEXT = "next, please";

    private int customers;

    private Shop() {}

    /**
     * Serves those on standard input.
     *
     * @param arguments none
     * @throws IOException if standard input cannot be read
     */
    public static void main(String[] arguments) throws IOException {
        Shop shop = new Shop();
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        System.out.println(NEXT);
        for (String name = in.readLine(); name != null; name = in.readLine()) {
            shop.serve(name);
            System.out.println(NEXT);
        }
    }

    private void serve(String name) {
        customers++;
        try {
            order(name);
        } catch (IllegalStateException notDone) {
            System.out.println("no order of " + name + ": " + notDone.getClass().getSimpleName());
        }
    }

    /** An action only for the rule that the operator brings. */
    private void order(String name) {
        TaskQueue.addTask(() -> System.out.println("mail to " + name));
        System.out.println("order of " + name + ", customer " + customers);
    }
}
