package dev.taskqueue.durable;

/** A thread for heartbeats and for the detection of dead nodes: it uses the reserved connection. */
final class HousekeepingThread extends Thread {

    HousekeepingThread(Runnable work, String name) {
        super(work, name);
        setDaemon(true);
    }
}
