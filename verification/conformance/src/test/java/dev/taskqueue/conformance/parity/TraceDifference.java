package dev.taskqueue.conformance.parity;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows the first line in which two traces differ, with the equal lines before it. */
final class TraceDifference {

    private static final int CONTEXT = 5;

    private TraceDifference() {}

    /** The difference as text; null if the traces are equal. */
    static @Nullable String between(List<String> recorded, List<String> replayed) {
        int same = 0;
        while (same < recorded.size()
                && same < replayed.size()
                && recorded.get(same).equals(replayed.get(same))) {
            same++;
        }
        if (same == recorded.size() && same == replayed.size()) {
            return null;
        }
        StringBuilder text = new StringBuilder("line " + same + " differs (recorded <, replayed >)\n");
        for (int line = Math.max(0, same - CONTEXT); line < same; line++) {
            text.append("  ").append(recorded.get(line)).append('\n');
        }
        append(text, "< ", recorded, same);
        append(text, "> ", replayed, same);
        return text.toString();
    }

    private static void append(StringBuilder text, String mark, List<String> trace, int from) {
        if (from == trace.size()) {
            text.append(mark).append("(end)\n");
        }
        for (int line = from; line < Math.min(trace.size(), from + CONTEXT); line++) {
            text.append(mark).append(trace.get(line)).append('\n');
        }
    }
}
