package dev.taskqueue.weaving.rules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rules whose type pattern matches a name, without trying them all: plain names by their hash, the others in
 * a tree of the parts before their first wildcard. Its size grows with the number of rules, not with its square.
 */
final class PatternIndex {

    private static final class Node {
        private final Map<String, Node> next = new HashMap<>();
        private final List<Entry> entries = new ArrayList<>();
    }

    private record Entry(TypePattern pattern, int rule) {}

    /** The rules that name one type; most types are named once. */
    private static final class Exact {
        private int[] rules = new int[1];
        private int count;

        void add(int rule) {
            if (count == rules.length) {
                rules = Arrays.copyOf(rules, 2 * count);
            }
            rules[count++] = rule;
        }

        void addTo(BitSet found) {
            for (int i = 0; i < count; i++) {
                found.set(rules[i]);
            }
        }
    }

    private final Map<String, Exact> exact = new HashMap<>();
    private final Node root = new Node();
    private boolean isEmpty = true;

    void add(TypePattern pattern, int rule) {
        isEmpty = false;
        if (pattern.isExact()) {
            addExact(pattern.toString(), rule);
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

    private void addExact(String name, int rule) {
        Exact known = exact.get(name);
        if (known == null) {
            known = new Exact();
            exact.put(name, known);
        }
        known.add(rule);
    }

    boolean isEmpty() {
        return isEmpty;
    }

    /** Adds the rules that match to {@code found}. */
    void find(String dottedName, BitSet found) {
        @Nullable Exact rules = exact.get(dottedName);
        if (rules != null) {
            rules.addTo(found);
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
