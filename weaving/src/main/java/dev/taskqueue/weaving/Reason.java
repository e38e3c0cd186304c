package dev.taskqueue.weaving;

/** Why a method, or a whole class, cannot be woven. */
public enum Reason {
    /** A constructor. */
    CONSTRUCTOR("TQ122", "a constructor is no action", "annotate or name the method that calls it."),
    /** A static initialiser. */
    STATIC_INITIALISER("TQ302", "a static initialiser is no action", "move its code to a method."),
    /** A native method. */
    NATIVE("TQ126", "a native method has no body to weave", "annotate or name a Java method that calls it."),
    /** An abstract method. */
    ABSTRACT(
            "TQ123",
            "an abstract method has no body to weave",
            "annotate the implementations, select them with a \"+\" rule, or use a generated wrapper."),
    /** A bridge. */
    BRIDGE("TQ305", "a bridge only calls the method that was written", "none needed: name the written method."),
    /** Another method that a compiler made up. */
    SYNTHETIC("TQ306", "the compiler made this method up", "annotate or name the method that was written."),
    /** A method with the {@code synchronized} modifier. */
    SYNCHRONIZED(
            "TQ124",
            "its tasks would run while the method still holds its monitor",
            "remove \"synchronized\" from the method and synchronize inside it."),
    /** A Kotlin function that can be suspended. */
    SUSPEND(
            "TQ308",
            "a suspend function returns before it is done, and may go on in another thread",
            "annotate a function that runs to its end, such as one that calls runBlocking."),
    /**
     * A method whose result is still to come when it returns, of a type that nobody here knows how to wait for; or of a type
     * variable, for which the caller may put a subtype that no other object can stand in for.
     */
    AWAITED(
            "TQ127",
            "it returns before its result is there, and nothing here can wait for a result of its type",
            "return a CompletionStage or a CompletableFuture itself and not a type variable, or add an adapter:"
                    + " taskqueue-reactor for Mono and Flux, others see dev.taskqueue.AsyncAdapter; offline, name its jar too."),
    /** A class file from before Java 5. */
    CLASS_FILE_TOO_OLD(
            "TQ309", "class files from before Java 5 have no class constants", "compile it for Java 5 or later."),
    /** A class file from a Java that the class file library does not know yet. */
    CLASS_FILE_TOO_NEW("TQ310", "the class file is newer than this version of taskqueue knows", "update taskqueue."),
    /** A method that would become larger than the JVM allows. */
    METHOD_TOO_LARGE("TQ311", "the woven method would exceed the JVM's limit of 64 KB", "split the method."),
    /** A class that would have more constants than the JVM allows. */
    CLASS_TOO_LARGE("TQ312", "the woven class would exceed the JVM's limit of constants", "split the class."),
    /** Not a class file, or a broken one. */
    CLASS_FILE_UNREADABLE(
            "TQ313", "the class file cannot be read", "see the cause, and check that it is a class file at all."),
    /** A class that woven code calls. */
    OWN_CLASS("TQ314", "woven code calls this class", "exclude dev.taskqueue from the rule.");

    private final String code;
    private final String text;
    private final String fix;

    Reason(String code, String text, String fix) {
        this.code = code;
        this.text = text;
        this.fix = fix;
    }

    /**
     * The stable code.
     *
     * @return {@code TQnnn}
     */
    public String code() {
        return code;
    }

    /**
     * What stands in the way.
     *
     * @return half a sentence, without a capital and a full stop
     */
    public String text() {
        return text;
    }

    /**
     * What to do.
     *
     * @return what follows {@code Fix:}
     */
    public String fix() {
        return fix;
    }

    String message(String subject) {
        return "[" + code + "] " + subject + " is no action: " + text + ".\nFix: " + fix;
    }
}
