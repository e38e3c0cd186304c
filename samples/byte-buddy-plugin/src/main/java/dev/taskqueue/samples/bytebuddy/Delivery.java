package dev.taskqueue.samples.bytebuddy;

import java.util.List;

/** Runs the sample. */
public final class Delivery {

    private Delivery() {}

    /**
     * Brings three parcels to a locker of two boxes.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        new ParcelLocker(2, System.out::println).storeAll(List.of("Ada", "Grace", "Alan"));
    }
}
