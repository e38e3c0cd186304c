package dev.taskqueue.processor.read;

import com.sun.source.util.Trees;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/**
 * A type with its actions, as written in the source.
 *
 * @param element the type
 * @param settings the type's own annotation, if it has one
 * @param actions the methods (and, by mistake, constructors) that are annotated or selected by the type's annotation,
 *     in the order of the source
 */
public record AnnotatedType(TypeElement element, Optional<ActionSettings> settings, List<Action> actions) {

    /**
     * One action.
     *
     * @param method the method
     * @param settings its own annotation, or else its type's
     * @param own whether the annotation is on the method itself
     */
    public record Action(ExecutableElement method, ActionSettings settings, boolean own) {

        public boolean isStatic() {
            return method.getModifiers().contains(Modifier.STATIC);
        }
    }

    /**
     * Reads a type.
     *
     * @param type the type, annotated or not
     * @param elements the compiler's element utilities
     * @param trees the compiler's syntax trees
     * @return the type as written there
     */
    public static AnnotatedType read(TypeElement type, Elements elements, Trees trees) {
        return read(type, elements, new SourceTrees(Optional.of(trees)));
    }

    public static AnnotatedType read(TypeElement type, Elements elements, SourceTrees sources) {
        Optional<ActionSettings> ofType = ActionSettings.at(type);
        List<Action> actions = new ArrayList<>();
        for (Element member : type.getEnclosedElements()) {
            if (member instanceof ExecutableElement method) {
                Optional<ActionSettings> own = ActionSettings.at(method);
                if (own.isPresent()) {
                    actions.add(new Action(method, own.get(), true));
                } else if (ofType.isPresent() && isMeantByType(method, elements, sources)) {
                    actions.add(new Action(method, ofType.get(), false));
                }
            }
        }
        return new AnnotatedType(type, ofType, List.copyOf(actions));
    }

    /** Returns the type without some of its actions. */
    public AnnotatedType without(Set<? extends Element> methods) {
        return new AnnotatedType(
                element,
                settings,
                actions.stream()
                        .filter(action -> !methods.contains(action.method()))
                        .toList());
    }

    public boolean hasOnlyStaticActions() {
        return actions.stream().allMatch(Action::isStatic);
    }

    /** Returns all explicit public instance methods: not a record's implicit accessors, nor those that Lombok adds. */
    private static boolean isMeantByType(ExecutableElement method, Elements elements, SourceTrees sources) {
        return method.getKind() == ElementKind.METHOD
                && method.getModifiers().contains(Modifier.PUBLIC)
                && !method.getModifiers().contains(Modifier.STATIC)
                && elements.getOrigin(method) == Elements.Origin.EXPLICIT
                && !LombokChanges.isGenerated(method)
                && !(EnclosingElements.typeOf(method).getKind() == ElementKind.RECORD && sources.isImplicit(method));
    }
}
