package dev.taskqueue.processor;

import dev.taskqueue.processor.read.LombokChanges;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** The types that wait for another round, by name, since a compiler creates new elements for each round. */
final class DeferredTypes {

    private final Elements elements;
    private final Set<String> names = new LinkedHashSet<>();

    /** For each type that Lombok changes, the round in which it was found. */
    private final Map<String, Integer> foundBeforeLombok = new HashMap<>();

    private int round;

    DeferredTypes(Elements elements) {
        this.elements = elements;
    }

    /** Begins a round. */
    int nextRound() {
        return ++round;
    }

    void add(TypeElement type) {
        names.add(name(type));
    }

    /** Returns the deferred types as elements of this round; they are no longer deferred. */
    List<TypeElement> take() {
        List<TypeElement> types = names.stream()
                .map(name -> Optional.ofNullable(elements.getTypeElement(name)))
                .flatMap(Optional::stream)
                .toList();
        names.clear();
        return types;
    }

    /** Whether Lombok changes the type, and this is still the round in which the type was found. */
    boolean waitsForLombok(TypeElement type) {
        return LombokChanges.in(type) && foundBeforeLombok.computeIfAbsent(name(type), name -> round) == round;
    }

    private static String name(TypeElement type) {
        return type.getQualifiedName().toString();
    }
}
