package dev.taskqueue.weaving.rules;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A pattern for type names: {@code *} matches within a part, {@code ..} matches any number of parts, or none. */
final class TypePattern {

    private final String text;

    /** Null stands for {@code ..}. */
    private final List<@Nullable NamePattern> parts = new ArrayList<>();

    /** @param text a type pattern that the parser has checked */
    TypePattern(String text) {
        this.text = TypeNames.dotted(text);
        boolean first = true;
        for (String segment : TypeNames.segments(this.text)) {
            if (!segment.isEmpty()) {
                parts.add(new NamePattern(segment));
            } else if (!first || this.text.startsWith("..")) {
                parts.add(null);
            }
            first = false;
        }
        if (this.text.startsWith("..")) {
            parts.remove(0);
        }
    }

    /** Whether this is a plain name, which an index can find by its hash. */
    boolean isExact() {
        for (NamePattern part : parts) {
            if (part == null || !part.isLiteral()) {
                return false;
            }
        }
        return true;
    }

    /** The parts before the first wildcard. */
    List<String> literalPrefix() {
        List<String> prefix = new ArrayList<>();
        for (NamePattern part : parts) {
            if (part == null || !part.isLiteral()) {
                break;
            }
            prefix.add(part.toString());
        }
        return prefix;
    }

    /** Works like {@link NamePattern}: on a mismatch, only the last {@code ..} is retried, one part further. */
    boolean matches(List<String> name) {
        int inParts = 0;
        int inName = 0;
        int lastGap = -1;
        int afterGap = 0;
        while (inName < name.size()) {
            if (inParts < parts.size()) {
                NamePattern part = parts.get(inParts);
                if (part == null) {
                    lastGap = inParts++;
                    afterGap = inName;
                    continue;
                }
                if (part.matches(name.get(inName))) {
                    inParts++;
                    inName++;
                    continue;
                }
            }
            if (lastGap < 0) {
                return false;
            }
            inParts = lastGap + 1;
            inName = ++afterGap;
        }
        // A pattern never ends in "..", so the rest of it is at least one name.
        return inParts == parts.size();
    }

    /** The text with dots throughout. */
    @Override
    public String toString() {
        return text;
    }
}
