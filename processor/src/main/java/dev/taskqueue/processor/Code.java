package dev.taskqueue.processor;

import java.util.EnumSet;
import java.util.Set;

/** The diagnostics of this module. {@code docs/diagnostics.md} explains each; a test keeps the two in step. */
enum Code {
    PROCESSOR_FAILED(100),
    BAD_SUFFIX(101),
    NO_RUNTIME(102),
    UNRESOLVED_TYPE(103),
    NAME_TAKEN(104),
    NOT_WRITTEN(105),
    BAD_MODE(106),
    PLUGIN_EXPECTED(107),
    LOMBOK_NOT_RUN(108),

    LOCAL_TYPE(110),
    PRIVATE_TYPE(111),
    ANNOTATION_TYPE(112),
    SEALED_TYPE(113),
    NO_CONSTRUCTOR(114),
    NAME_ON_TYPE(115),
    NO_ACTIONS(116),
    OBSCURED_NAME(117),

    PRIVATE_METHOD(120),
    FINAL_METHOD(121),
    CONSTRUCTOR(122),
    ABSTRACT_METHOD(123),
    SYNCHRONIZED_METHOD(124),
    HIDDEN_TYPE(125),
    NATIVE_METHOD(126),
    AWAITED_RESULT(127),
    LAZY_RESULT(129),
    SUSPEND_FUNCTION(308);

    /** What keeps a type or a method from having a wrapper, but not from being woven. */
    private static final Set<Code> OF_WRAPPERS_ONLY = EnumSet.of(
            NAME_TAKEN,
            LOCAL_TYPE,
            PRIVATE_TYPE,
            SEALED_TYPE,
            NO_CONSTRUCTOR,
            OBSCURED_NAME,
            PRIVATE_METHOD,
            FINAL_METHOD,
            HIDDEN_TYPE);

    private final int number;

    Code(int number) {
        this.number = number;
    }

    boolean isOfWrappersOnly() {
        return OF_WRAPPERS_ONLY.contains(this);
    }

    /** As users see it. */
    @Override
    public String toString() {
        return "TQ" + number;
    }
}
