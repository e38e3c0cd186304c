package dev.taskqueue.weaving;

/** Determines which asynchronous result types have an adapter. */
@FunctionalInterface
public interface Adapters {

    /** No adapter is known. */
    Adapters NONE = type -> false;

    /** The check happens elsewhere: the processor has checked the adapters, or the runtime will. */
    Adapters CHECKED_ELSEWHERE = type -> true;

    /**
     * Whether a type has an adapter.
     *
     * @param type the type's binary name
     * @return whether it has one
     */
    boolean has(String type);

    /**
     * The adapters that a class loader finds.
     *
     * @param loader the loader of the woven class
     * @return adapters that ask the loader each time
     */
    static Adapters seenBy(ClassLoader loader) {
        return type -> loader.getResource(AsyncTypes.adapterResource(type)) != null;
    }
}
