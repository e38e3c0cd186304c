package dev.taskqueue.weaving;

import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import org.jspecify.annotations.Nullable;

/**
 * Ranges in which exceptions are caught, except for the gaps with the exits of the action: the caller must get an
 * exit's exceptions, and not the method's own handlers. The gaps of the woven handler begin after the exit, since an
 * action is not left twice.
 *
 * <p>Each return has a gap instead of a jump to one exit at the method's end: a return may leave more on the stack than
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

    /** Adds a gap. Gaps are added in the order of the code. */
    void addGap(Label start, Label end) {
        gaps.add(new Gap(start, end));
    }

    /**
     * Writes the ranges in their order, once all labels are resolved.
     *
     * @param code the code to write to
     * @param limit the largest number of entries to write
     * @return the number of further entries possible; negative if the limit is exceeded, and then not all are written
     */
    int write(MethodVisitor code, int limit) {
        int left = limit;
        for (Range range : ranges) {
            Label start = range.start;
            for (int i = firstGapEndingAfter(start); i < gaps.size() && left >= 0; i++) {
                Gap gap = gaps.get(i);
                if (gap.start.getOffset() >= range.end.getOffset()) {
                    break;
                }
                left -= write(code, range, start, gap.start);
                start = gap.end;
            }
            left -= write(code, range, start, range.end);
            if (left < 0) {
                return left;
            }
        }
        return left;
    }

    /** Both ranges and gaps can number in the tens of thousands. */
    private int firstGapEndingAfter(Label start) {
        int low = 0;
        int high = gaps.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (gaps.get(middle).end.getOffset() > start.getOffset()) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private static int write(MethodVisitor code, Range range, Label start, Label end) {
        if (start.getOffset() >= end.getOffset()) {
            return 0;
        }
        code.visitTryCatchBlock(start, end, range.handler, range.type);
        return 1;
    }
}
