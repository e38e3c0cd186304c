package dev.taskqueue.weaving.rules;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the rules whose type pattern matches a name, without trying them all: plain names by their hash, the others in a
 * tree of the parts before their first wildcard.
 */
final class PatternIndex {

    private static final class Node {
        private final Map<String, Node> next = new HashMap<>();
        private final List<Entry> entries = new ArrayList<>();
    }

    private record Entry(TypePattern pattern, int rule) {}

    private final Map<String, BitSet> exact = new HashMap<>();
    private final Node root = new Node();
    private boolean empty = true;

    void add(TypePattern pattern, int rule) {
        empty = false;
        if (pattern.isExact()) {
            BitSet rules = exact.get(pattern.toString());
            if (rules == null) {
                rules = new BitSet();
                exact.put(pattern.toString(), rules);
            }
            rules.set(rule);
            return;
        }
        Node node = root;
        for (String part : pattern.literalPrefix()) {
            Node next = node.next.get(part);
            if (next == null) {
                next = new Node();
                node.next.put(part, next);
            }
            node = next;
        }
        node.entries.add(new Entry(pattern, rule));
    }

    boolean isEmpty() {
        return empty;
    }

    /** Adds the rules that match to {@code found}. */
    void find(String dottedName, BitSet found) {
        BitSet rules = exact.get(dottedName);
        if (rules != null) {
            found.or(rules);
        }
        List<String> name = TypeNames.segments(dottedName);
        Node node = root;
        for (int part = 0; node != null; part++) {
            for (Entry entry : node.entries) {
                if (!found.get(entry.rule) && entry.pattern.matches(name)) {
                    found.set(entry.rule);
                }
            }
            node = part < name.size() ? node.next.get(name.get(part)) : null;
        }
    }
}
