package dev.taskqueue.weaving;

import dev.taskqueue.weaving.diagnostic.Diagnostic;
import dev.taskqueue.weaving.diagnostic.DiagnosticCode;

/** A reason why a method, or a whole class, cannot be woven. */
public enum Obstacle {
    /** A constructor. */
    CONSTRUCTOR(DiagnosticCode.CONSTRUCTOR),
    /** A static initialiser. */
    STATIC_INITIALISER(DiagnosticCode.STATIC_INITIALISER),
    /** A native method. */
    NATIVE(DiagnosticCode.NATIVE_METHOD),
    /** An abstract method. */
    ABSTRACT(DiagnosticCode.ABSTRACT_METHOD),
    /** A bridge method. */
    BRIDGE(DiagnosticCode.BRIDGE_METHOD),
    /** Another compiler-generated method. */
    SYNTHETIC(DiagnosticCode.SYNTHETIC_METHOD),
    /** A method with the {@code synchronized} modifier. */
    SYNCHRONIZED(DiagnosticCode.SYNCHRONIZED_METHOD),
    /** A Kotlin {@code suspend} function. */
    SUSPEND(DiagnosticCode.SUSPEND_FUNCTION),
    /**
     * A method with an asynchronous result type without an adapter; or with a type variable bounded by one, for which
     * the caller may expect a subtype that no other object can replace.
     */
    ASYNC_RESULT(
            DiagnosticCode.ASYNC_RESULT,
            "an asynchronous result without an adapter",
            " and no type variable, or add an adapter (taskqueue-reactor for Mono and Flux; offline, name its jar,"
                    + " too)"),
    /** A class file from before Java 5. */
    CLASS_FILE_TOO_OLD(DiagnosticCode.CLASS_FILE_TOO_OLD),
    /** A class file of a Java version that the class file library does not support yet. */
    CLASS_FILE_TOO_NEW(DiagnosticCode.CLASS_FILE_TOO_NEW),
    /** A method that would exceed a limit of the JVM: code, operand stack, local variables or exception table. */
    METHOD_TOO_LARGE(DiagnosticCode.METHOD_TOO_LARGE),
    /** A class that would have more constants than the JVM allows. */
    CLASS_TOO_LARGE(DiagnosticCode.CLASS_TOO_LARGE),
    /** Not a class file, or a broken one. */
    CLASS_FILE_UNREADABLE(DiagnosticCode.CLASS_FILE_UNREADABLE),
    /** A class of taskqueue itself. */
    OWN_CLASS(DiagnosticCode.OWN_CLASS),
    /** A dynamic proxy of the JDK. */
    PROXY(DiagnosticCode.PROXY_CLASS),
    /** A class that the runtime calls for every action, such as a listener. Only rules never select it. */
    CALLBACK(DiagnosticCode.CALLBACK_CLASS),
    /** A class of the JDK, whichever loader loads it. */
    JDK_CLASS(DiagnosticCode.JDK_CLASS);

    private final DiagnosticCode code;

    /** The second and the third argument of the code's texts, if any. */
    private final String detail;

    private final String fixDetail;

    Obstacle(DiagnosticCode code) {
        this(code, "", "");
    }

    Obstacle(DiagnosticCode code, String detail, String fixDetail) {
        this.code = code;
        this.detail = detail;
        this.fixDetail = fixDetail;
    }

    /**
     * The code.
     *
     * @return the code
     */
    public DiagnosticCode code() {
        return code;
    }

    /**
     * The obstacle in the form for users.
     *
     * @param subject the method or the class
     * @return the diagnostic
     */
    public Diagnostic of(String subject) {
        return code.with(this == JDK_CLASS ? subject + " is selected" : subject, detail, fixDetail);
    }

    /**
     * Whether the obstacle is the kind of class. A wide rule matches many such classes without meaning them.
     *
     * @return true for our own classes, listeners, the JDK's classes, and those that the JDK generates
     */
    public boolean isOfOrigin() {
        return this == OWN_CLASS || this == CALLBACK || this == PROXY || this == JDK_CLASS;
    }
}
