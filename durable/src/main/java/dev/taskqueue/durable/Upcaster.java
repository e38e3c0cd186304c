package dev.taskqueue.durable;

/** Turns a payload that an older version of the application has stored into today's. */
@FunctionalInterface
public interface Upcaster {

    /**
     * Called before a payload with an older version is read.
     *
     * @param version the version that it was stored with
     * @param json the stored payload
     * @return the payload in today's shape
     * @throws Exception if it cannot be turned; counts as a failed attempt of the task
     */
    String upcast(int version, String json) throws Exception;
}
