package dev.taskqueue.weaving;

import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import org.jspecify.annotations.Nullable;

/**
 * Ranges in which exceptions are caught, less the gaps where an action is left: what the exit throws is for the caller,
 * and not for the method's own handlers. The woven handler's gaps begin behind the exit: an action is not left twice.
 *
 * <p>Why gaps and not one exit at the method's end, to which each return jumps: a return may leave more on the stack than
 * its value, as in Kotlin's {@code f(x, y ?: return z)}, and a jump may not.
 */
final class Ranges {

    private record Range(
            Label start, Label end, Label handler, @Nullable String type) {}

    private record Gap(Label start, Label end) {}

    private final List<Range> ranges = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();

    void add(Label start, Label end, Label handler, @Nullable String type) {
        ranges.add(new Range(start, end, handler, type));
    }

    /** Gaps come in the order of the code. */
    void addGap(Label start, Label end) {
        gaps.add(new Gap(start, end));
    }

    /** Writes the ranges in their order, once all labels have their places. */
    void write(MethodVisitor code) {
        for (Range range : ranges) {
            Label start = range.start;
            for (Gap gap : gaps) {
                if (gap.end.getOffset() > start.getOffset() && gap.start.getOffset() < range.end.getOffset()) {
                    write(code, range, start, gap.start);
                    start = gap.end;
                }
            }
            write(code, range, start, range.end);
        }
    }

    private static void write(MethodVisitor code, Range range, Label start, Label end) {
        if (start.getOffset() < end.getOffset()) {
            code.visitTryCatchBlock(start, end, range.handler, range.type);
        }
    }
}
