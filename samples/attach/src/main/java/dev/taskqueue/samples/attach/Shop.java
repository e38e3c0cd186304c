package dev.taskqueue.samples.attach;

import dev.taskqueue.TaskQueue;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** Serves customers, one for each line of input. Its count of them would be lost in a restart. */
public final class Shop {

    /** Printed when the shop waits for a customer. */
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

    /** An action only through the operator's rule. */
    private void order(String name) {
        TaskQueue.addTask(() -> System.out.println("mail to " + name));
        System.out.println("order of " + name + ", customer " + customers);
    }
}
