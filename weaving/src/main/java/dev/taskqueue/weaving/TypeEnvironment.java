package dev.taskqueue.weaving;

import dev.taskqueue.weaving.rules.Supertypes;

/**
 * The weaver's knowledge of types other than the woven class, obtained without loading them.
 *
 * @param supertypes the supertypes of result types, by which it recognises subtypes of asynchronous types
 * @param adapters the adapters for asynchronous result types
 */
public record TypeEnvironment(Supertypes supertypes, Adapters adapters) {

    /** Nothing is known about other types. */
    public static final TypeEnvironment UNKNOWN = of(Adapters.NONE);

    /**
     * Adapters, and no supertypes.
     *
     * @param adapters the adapters
     * @return the environment
     */
    public static TypeEnvironment of(Adapters adapters) {
        return new TypeEnvironment(Supertypes.UNKNOWN, adapters);
    }
}
