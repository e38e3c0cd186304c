package dev.taskqueue.weaving;

import java.util.Set;

/**
 * Recognises the classes of taskqueue itself. A rule never selects them: woven code calls some of them, and an action
 * that enters itself never ends.
 */
final class OwnClasses {

    private static final String ROOT = "dev/taskqueue/";

    /** The packages that woven code, listeners and tasks reach. */
    private static final Set<String> RUNTIME = Set.of("annotation", "spi", "engine");

    /** The packages of the other modules, with those below them. A test compares them with the source folders. */
    static final Set<String> OTHERS = Set.of(
            "agent",
            "durable",
            "jakarta",
            "jdbc",
            "kotlin",
            "maven",
            "micrometer",
            "mutiny",
            "processor",
            "reactor",
            "spring",
            "test",
            "weaving");

    /** The types whose implementations the runtime calls for every action: an action in them would call itself. */
    private static final Set<String> CALLBACKS = Set.of(
            ROOT + "ActionListener",
            ROOT + "spi/AsyncAdapter",
            ROOT + "spi/RunInterceptor",
            ROOT + "spi/Transaction",
            ROOT + "spi/TransactionAdapter");

    private OwnClasses() {}

    /** Whether the runtime calls a class with these supertypes for every action. */
    static boolean areCallbacks(Iterable<String> supertypes) {
        for (String supertype : supertypes) {
            if (CALLBACKS.contains(supertype)) {
                return true;
            }
        }
        return false;
    }

    static boolean contain(String internalName) {
        return isIn(RUNTIME, internalName) || isIn(OTHERS, internalName);
    }

    /** Whether woven code calls the class, directly or not. */
    static boolean areCalledByWovenCode(String internalName) {
        return isIn(RUNTIME, internalName);
    }

    private static boolean isIn(Set<String> packages, String internalName) {
        if (!internalName.startsWith(ROOT)) {
            return false;
        }
        int end = internalName.indexOf('/', ROOT.length());
        return end < 0 || packages.contains(internalName.substring(ROOT.length(), end));
    }
}
