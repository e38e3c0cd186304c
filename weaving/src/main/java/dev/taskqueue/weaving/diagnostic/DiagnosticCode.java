package dev.taskqueue.weaving.diagnostic;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Every problem that compilers, the weaver, rules, the agent and its command line report, with its message and its fix.
 *
 * <p>{@code docs/diagnostics.md} explains each; a test compares the two. Never reuse or renumber a code: users search
 * for it. Placeholders such as {@code %1$s} stand for the arguments of {@link #with}, which messages and fixes share.
 * The problems of the runtime, which has no dependencies, are not listed here.
 */
public enum DiagnosticCode {
    /** A bug in the annotation processor. */
    PROCESSOR_FAILED(
            100,
            "The processor failed at %1$s: %2$s. This is a bug in taskqueue, please report it.",
            "Report this message with the source of the type; until then, remove the annotation and use "
                    + "TaskQueue.call(...)."),
    /** A suffix that cannot end a class name. */
    BAD_SUFFIX(
            101,
            "-Ataskqueue.suffix=%1$s cannot end a class name.",
            "Use only letters, digits, _ and $, as in -Ataskqueue.suffix=WithTaskQueue."),
    /** The runtime is not on the class path. */
    NO_RUNTIME(
            102,
            "%1$s has actions, but %2$s is not visible in this compilation.",
            "Add taskqueue-runtime to the dependencies, and \"requires dev.taskqueue;\" to the module-info if "
                    + "there is one."),
    /** A type in a signature that never appears. */
    UNRESOLVED_TYPE(
            103,
            "No wrapper generated for %1$s: unresolved types: %2$s.",
            "See the compiler's own error about the missing type; if a processor generates it, check that this "
                    + "processor has run."),
    /** The wrapper's name exists or is claimed twice. */
    NAME_TAKEN(104, "The wrapper of %1$s would be %2$s, %3$s.", "%4$s."),
    /** A wrapper that cannot be written. */
    NOT_WRITTEN(
            105,
            "The wrapper of %1$s cannot be written: %2$s.",
            "Check that the output folder is writable, and keep the folder of generated sources (-s) out of the "
                    + "compiler's inputs."),
    /** Options that name or leave no mode. */
    BAD_MODE(106, "%1$s.", "%2$s."),
    /** The javac plugin is expected and does not weave. */
    PLUGIN_EXPECTED(
            107,
            "-Ataskqueue.mode=plugin expects the javac plugin, but it does not weave in this compilation.",
            "Compile with javac and -Xplugin:TaskQueue, which other compilers ignore; or remove the option to "
                    + "generate wrappers."),
    /** Annotations of Lombok, without Lombok. */
    LOMBOK_NOT_RUN(
            108,
            "No wrapper generated for %1$s: it has annotations of Lombok, but Lombok has not run.",
            "Put lombok on the processor path, too, or remove its annotations."),

    /** An action in a class without a name that sources can use. */
    LOCAL_TYPE(
            110,
            "%1$s cannot have actions: nothing outside its %2$s can name it.",
            "Declare a named member or top-level class, or wrap the calls in TaskQueue.call(...), or use the javac "
                    + "plugin (-Xplugin:TaskQueue)."),
    /** A private type. */
    PRIVATE_TYPE(
            111,
            "%1$s is private, or nested in a private type: a wrapper cannot name it.",
            "Make it %2$s, or weave it with %3$s."),
    /** An annotation type. */
    ANNOTATION_TYPE(
            112,
            "The annotation type %1$s has no methods that run.",
            "Put @WithTaskQueue on a class, an interface, or a method of one."),
    /** A sealed type that does not permit its wrapper. */
    SEALED_TYPE(
            113,
            "%1$s is sealed and does not permit %2$s.",
            "Declare it with \"permits %3$s\", or annotate the permitted types that are final, a record or an "
                    + "enum, or make %1$s non-sealed, or weave it with the javac plugin (-Xplugin:TaskQueue)."),
    /** A class without a constructor that a subclass can call. */
    NO_CONSTRUCTOR(
            114,
            "%1$s has no constructor that a subclass in its package can call.",
            "%2$s (it then gets a delegate), or weave it with %3$s."),
    /** An action name on a type. */
    NAME_ON_TYPE(
            115,
            "The name on %1$s would be shared by all of its actions.",
            "Remove the name, or put @WithTaskQueue(\"%2$s\") on the one method that it names."),
    /** A type without any action. */
    NO_ACTIONS(
            116,
            "%1$s declares no public instance method, so nothing becomes an action.",
            "Put @WithTaskQueue on each intended method; annotate inherited methods where they are declared."),
    /** A field that hides a type in expressions. */
    OBSCURED_NAME(
            117,
            "The wrapper of %1$s cannot name %2$s: it inherits a field called %3$s.",
            "Rename that field or make it private, or weave the type with the javac plugin (-Xplugin:TaskQueue)."),

    /** A private method. */
    PRIVATE_METHOD(120, "%1$s is private: a wrapper cannot call it.", "%2$s, or weave it with %3$s."),
    /** A final method of an open class. */
    FINAL_METHOD(
            121, "%1$s is final: a subclass cannot %2$s it.", "%3$s (it then gets a delegate), or weave it with %4$s."),
    /** A constructor. */
    CONSTRUCTOR(
            122,
            "%1$s is a constructor, which has no result for tasks.",
            "Annotate or name a method that does the work, such as a static factory method."),
    /** An abstract method. */
    ABSTRACT_METHOD(
            123,
            "%1$s is abstract: it has no body.",
            "Annotate the methods that implement it, or select them with a \"+\" rule; for an interface, generate "
                    + "a wrapper (-Ataskqueue.wrappers=true)."),
    /** A method with the {@code synchronized} modifier. */
    SYNCHRONIZED_METHOD(
            124,
            "%1$s is synchronized: whether its tasks run with the lock held would depend on the mode.",
            "Remove \"synchronized\" from the method and use a synchronized block inside it."),
    /** A type in a signature that the wrapper cannot name. */
    HIDDEN_TYPE(
            125,
            "%1$s mentions %2$s, which a wrapper in this package cannot name.",
            "Make that type visible in the package, or weave the method with %3$s."),
    /** A native method. */
    NATIVE_METHOD(
            126,
            "%1$s is native: it has no body to weave.",
            "Annotate or name a Java method that calls it, or generate a wrapper (-Ataskqueue.wrappers=true)."),
    /** An asynchronous result type without an adapter. */
    ASYNC_RESULT(127, "%1$s returns %2$s.", "Return CompletionStage or CompletableFuture itself%3$s."),
    /** A transaction without an integration; a warning. */
    UNKNOWN_TRANSACTION(
            128,
            "%1$s is transactional, but no integration follows its transaction: its tasks run before the commit.",
            "Add taskqueue-spring, taskqueue-jakarta or taskqueue-jdbc%2$s."),
    /** A lazy result; a warning. */
    LAZY_RESULT(
            129,
            "%1$s returns a lazy %2$s, which does its work after the action's tasks have run.",
            "Return the computed values, such as a List, or silence this with "
                    + "@SuppressWarnings(\"taskqueue:TQ129\")."),

    /** Annotation processing is off. */
    PROCESSING_OFF(
            201,
            "The javac plugin needs its annotation processor, but annotation processing is off.",
            "Put the taskqueue-processor jar on the processor path, and remove -proc:none; from JDK 23 on, javac "
                    + "runs processors of the class path only with -proc:full."),
    /** The plugin's annotation processor does not run. */
    PROCESSOR_MISSING(
            202,
            "The javac plugin needs its annotation processor, which does not run in this compilation.",
            "Put the taskqueue-processor jar on the processor path (not on a processor module path), and name "
                    + "dev.taskqueue.processor.TaskQueueProcessor wherever processors are listed by name; or use "
                    + "-Xplugin:TaskQueue out=<dir> with the folder of class files."),
    /** An unknown argument of the plugin. */
    BAD_ARGUMENT(
            203,
            "-Xplugin:TaskQueue has no argument \"%1$s\".",
            "Use -Xplugin:TaskQueue, or add a space and out=<dir> or weave=false; javac does not accept paths with "
                    + "spaces there."),
    /** A class file that the plugin cannot read. */
    CLASS_FILE_NOT_FOUND(
            204,
            "The class file of %1$s cannot be read, so it is not woven: %2$s.",
            "See the compiler's own error about this class, if there is one; otherwise name the folder of class "
                    + "files with -Xplugin:TaskQueue out=<dir>. A custom file manager must return the same content "
                    + "from getFileForOutput as from getJavaFileForOutput."),
    /** A woven class file that cannot be written. */
    CLASS_FILE_UNWRITABLE(
            205,
            "The woven class file of %1$s cannot be written: %2$s.",
            "Check that the compiler's output folder is writable, or name it with -Xplugin:TaskQueue out=<dir>."),
    /** An annotated class without any action. */
    NOTHING_WOVEN(
            206,
            "%1$s is annotated, but none of its methods is an action.",
            "Put @WithTaskQueue on each intended method; on a type it selects public instance methods."),
    /** A bug in the javac plugin. */
    PLUGIN_FAILED(
            207,
            "The javac plugin failed at %1$s: %2$s. This is a bug in taskqueue, please report it.",
            "Report this message with the source of the type; until then, remove the annotation and use "
                    + "TaskQueue.call(...)."),

    /** A task added on another thread; a warning. */
    OTHER_THREAD(
            221,
            "This task is added on another thread, where no queue is open unless TaskQueue.wrap propagates it: "
                    + "OutOfQueueException at run time.",
            "Propagate the queue with TaskQueue.wrap(...), around the work or around the executor where it is "
                    + "created, and let the action wait for the work; or add the task before the work is submitted; or "
                    + "make the work an action of its own with TaskQueue.call(...)."),
    /** A task that expects a result which the action never has. */
    IMPOSSIBLE_RESULT(
            222,
            "The task expects a result of type %1$s, but the action %2$s is declared to return %3$s, %4$s can "
                    + "never be one.",
            "Add the task below the action whose result it needs, or name the result type of this action."),
    /** An object that is not the wrapper; a warning. */
    WRAPPER_BYPASSED(
            223,
            "new %1$s(...) creates an object that is not the wrapper: calls of its methods bypass the wrapper.",
            "Use new %2$s(...)."),
    /** A call past the wrapper; a warning. */
    OWN_ACTION(
            224,
            "%1$s calls %2$s past the wrapper: its tasks join the queue of %1$s.",
            "Call it through the wrapper, from outside of %3$s, or use the javac plugin without wrappers, which "
                    + "sees every call."),

    /** A static initialiser. */
    STATIC_INITIALISER(
            302, "%1$s is a static initialiser, which has no result for tasks.", "Move its code to a method."),
    /** A bridge method. */
    BRIDGE_METHOD(
            305,
            "%1$s is a bridge method, which only calls the declared method.",
            "Annotate or name the declared method."),
    /** Another compiler-generated method. */
    SYNTHETIC_METHOD(306, "%1$s is compiler-generated.", "Annotate or name a declared method."),
    /** A Kotlin {@code suspend} function. */
    SUSPEND_FUNCTION(
            308,
            "%1$s is a suspend function: it returns before it has finished, and may resume on another thread.",
            "Annotate a function that does not suspend, such as one that calls runBlocking."),
    /** A class file from before Java 5. */
    CLASS_FILE_TOO_OLD(
            309,
            "%1$s is a class file from before Java 5, which has no class constants.",
            "Compile it for Java 5 or later."),
    /** A class file of an unsupported Java version. */
    CLASS_FILE_TOO_NEW(
            310,
            "%1$s is a class file of a Java version that this version of taskqueue does not support.",
            "Update taskqueue."),
    /** A method that would exceed a limit of the JVM. */
    METHOD_TOO_LARGE(311, "%1$s would exceed a limit of the JVM when woven.", "Split the method."),
    /** A class that would exceed a limit of the JVM. */
    CLASS_TOO_LARGE(312, "%1$s would exceed the JVM's limit of constants when woven.", "Split the class."),
    /** No class file, or a broken one. */
    CLASS_FILE_UNREADABLE(
            313,
            "%1$s is no class file that can be read.",
            "Check that the file is an intact class file; see the cause."),
    /** A class of taskqueue itself. */
    OWN_CLASS(314, "%1$s belongs to taskqueue itself and is never woven.", "Exclude dev.taskqueue from the rule."),
    /** A dynamic proxy of the JDK. */
    PROXY_CLASS(315, "%1$s is a dynamic proxy, which the JDK generates.", "Select the methods that the proxy calls."),
    /** A class that the runtime calls for every action. */
    CALLBACK_CLASS(
            316,
            "%1$s is called by taskqueue for every action, and is never woven by a rule.",
            "Exclude the class from the rule."),

    /** A line that is not a rule. */
    RULE_SYNTAX(330, "%1$s.", "%2$s."),
    /** A rule that contradicts itself. */
    RULE_CONTRADICTION(331, "%1$s.", "%2$s."),
    /** An unknown or repeated key. */
    RULE_KEY(332, "%1$s.", "%2$s."),
    /** An invalid value of a key. */
    RULE_VALUE(333, "%1$s.", "%2$s."),

    /** An unknown option of the agent. */
    UNKNOWN_OPTION(340, "\"%1$s\" is not an option of the agent.", "%2$s."),
    /** An invalid value of an option. */
    BAD_OPTION_VALUE(341, "\"%1$s\" %2$s.", "%3$s."),
    /** A rules file that cannot be read. */
    RULES_FILE_UNREADABLE(
            342,
            "%1$s.",
            "Give the path of a text file that this process can read; a relative path is resolved against its working "
                    + "directory."),
    /** The JVM does not use the classes that the agent changes. */
    AGENT_WITHOUT_EFFECT(
            343,
            "The agent is installed, but the JVM does not use the classes that it changes. NO METHOD WILL BE WOVEN.",
            "Look for another agent that replaces class files, and put it before this one on the command line."),
    /** A woven probe does not work. */
    WEAVING_WITHOUT_EFFECT(
            344,
            "A probe that should have been woven does not work on this JVM (%1$s). ACTIONS MAY NOT RUN THEIR TASKS.",
            "Look for another agent that replaces class files, and put it before this one on the command line; "
                    + "otherwise report this with the output of java -version. Generated wrappers need no weaving."),
    /** A class loader that does not see the runtime. */
    LOADER_WITHOUT_RUNTIME(
            345,
            "%1$s has actions, but its %2$s does not see %3$s. None of that loader's classes is woven.",
            "Let that loader delegate the package dev.taskqueue to its parent, or give it taskqueue-runtime."),
    /** A rule that selects a class of the JDK. */
    JDK_CLASS(
            346,
            "%1$s, but classes of the JDK are never woven.",
            "Select the methods that call it, or exclude it as in !java..*."),
    /** A class that stays as it is after a failure. */
    CLASS_UNCHANGED(
            347,
            "%1$s stays as it is: %2$s.",
            "Run with dump=<dir> and report this with the class file; to go on without it, exclude the class: "
                    + "!%3$s."),
    /** A directory for dumps that cannot be written. */
    DUMP_UNWRITABLE(
            348,
            "The class files of %1$s cannot be dumped: %2$s.",
            "Name a directory that this process can write: dump=<dir>."),
    /** The agent is installed already. */
    AGENT_INSTALLED(
            349,
            "The agent is already installed in this JVM. Nothing has changed, and these options are ignored: %1$s.",
            "Restart the JVM to use other options."),
    /** A loaded class that the JVM does not allow to change. */
    CLASS_NOT_RETRANSFORMED(
            350,
            "%1$s is already loaded, and the JVM does not accept the woven class: %2$s.",
            "Start the application with -javaagent instead of attaching."),
    /** A rule that matches nothing. */
    NO_MATCH(351, "%1$s.", "%2$s."),
    /** The agent has not started. */
    AGENT_NOT_STARTED(
            352, "The agent has not started: %1$s. NO METHOD WILL BE WOVEN.", "Report this with the stack trace."),
    /** A supertype that a rule cannot see beyond. */
    MISSING_SUPERTYPE(
            353,
            "%1$s has the supertype %2$s, which has no class file. A rule with \"+\" cannot see the supertypes beyond "
                    + "it.",
            "If the class is meant, select it by its own name; offline, name the jar of the supertype, too."),

    /** A process that cannot be attached to. */
    NOT_ATTACHED(
            360,
            "The agent cannot be attached to process %1$s: %2$s.",
            "Name a JVM of the same user on this machine that was not started with -XX:-EnableDynamicAgentLoading "
                    + "or -XX:+DisableAttachMechanism, and run this command with a JDK."),
    /** A jar that cannot be read or written. */
    JAR_UNREADABLE(361, "%1$s.", "%2$s."),
    /** A signature that is left out of a woven jar. */
    SIGNATURE_REMOVED(
            362,
            "%1$s: %2$s is left out, since the woven jar differs from the signed one.",
            "Sign the woven jar if it has to be signed."),
    /** Two inputs with the same name. */
    SAME_JAR_NAME(
            363,
            "%1$s is not woven: its copy would overwrite that of %2$s.",
            "Weave jars of the same name in separate runs with different --out directories.");

    private final int number;
    private final String message;
    private final String fix;

    DiagnosticCode(int number, String message, String fix) {
        this.number = number;
        this.message = message;
        this.fix = fix;
    }

    /**
     * The stable code.
     *
     * @return {@code TQnnn}
     */
    public String code() {
        return "TQ" + number;
    }

    /**
     * Fills in the placeholders of message and fix.
     *
     * @param arguments the subject first, such as the name of a type or a method
     * @return the diagnostic, without a place
     */
    public Diagnostic with(@Nullable Object... arguments) {
        return new Diagnostic(
                this, String.format(Locale.ROOT, message, arguments), String.format(Locale.ROOT, fix, arguments));
    }

    /** The code. */
    @Override
    public String toString() {
        return code();
    }
}
