package dev.taskqueue.weaving;

/** Tells for which asynchronous result types there is an adapter. */
@FunctionalInterface
public interface Adapters {

    /** No adapter is known. */
    Adapters NONE = type -> false;

    /** Adapters are somebody else's business: the processor has checked them, or the runtime will. */
    Adapters CHECKED_ELSEWHERE = type -> true;

    /**
     * Whether there is an adapter for a type.
     *
     * @param type the type's binary name
     * @return whether there is one
     */
    boolean has(String type);

    /**
     * The adapters that a class loader sees.
     *
     * @param loader the loader of the woven class
     * @return adapters that ask the loader each time
     */
    static Adapters seenBy(ClassLoader loader) {
        return type -> loader.getResource(AsyncTypes.adapterResource(type)) != null;
    }
}
