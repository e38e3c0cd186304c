package dev.taskqueue.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/**
 * The methods of an interface that are no actions, inherited ones included: an implementation has to pass them on to its
 * target, default methods too, since the target may have its own.
 */
final class Forwards {

    private final Elements elements;
    private final Types types;

    Forwards(Elements elements, Types types) {
        this.elements = elements;
        this.types = types;
    }

    /**
     * A method as the interface has it.
     *
     * @param method where it is declared
     * @param type its type there, the arguments of generic superinterfaces put in
     * @param thrownTypes what it may throw; less than declared where another interface has the same method and throws less
     */
    record Forward(ExecutableElement method, ExecutableType type, List<? extends TypeMirror> thrownTypes) {

        TypeMirror returnType() {
            return type.getReturnType();
        }

        List<? extends TypeMirror> parameterTypes() {
            return type.getParameterTypes();
        }
    }

    List<Forward> of(AnnotatedType annotated) {
        DeclaredType site = (DeclaredType) annotated.element().asType();
        List<ExecutableElement> actions =
                annotated.actions().stream().map(AnnotatedType.Action::method).toList();
        List<Forward> forwards = new ArrayList<>();
        for (ExecutableElement method : ElementFilter.methodsIn(elements.getAllMembers(annotated.element()))) {
            ExecutableType type = (ExecutableType) types.asMemberOf(site, method);
            if (isForwarded(method) && actions.stream().noneMatch(action -> isSame(action, method, type))) {
                add(new Forward(method, type, type.getThrownTypes()), forwards);
            }
        }
        return List.copyOf(forwards);
    }

    private static boolean isForwarded(ExecutableElement method) {
        Set<Modifier> modifiers = method.getModifiers();
        return method.getEnclosingElement() instanceof TypeElement owner
                && owner.getKind().isInterface()
                && !modifiers.contains(Modifier.STATIC)
                && !modifiers.contains(Modifier.PRIVATE);
    }

    /** The action itself, or what it overrides. */
    private boolean isSame(ExecutableElement action, ExecutableElement method, ExecutableType type) {
        return action.getSimpleName().equals(method.getSimpleName())
                && types.isSubsignature((ExecutableType) action.asType(), type);
    }

    /** The same method may come from several interfaces; then one method stands for all of them. */
    private void add(Forward forward, List<Forward> forwards) {
        for (int i = 0; i < forwards.size(); i++) {
            Forward other = forwards.get(i);
            if (other.method().getSimpleName().equals(forward.method().getSimpleName())) {
                if (types.isSubsignature(other.type(), forward.type()) && canReturn(other, forward)) {
                    forwards.set(i, narrowed(other, forward));
                    return;
                }
                if (types.isSubsignature(forward.type(), other.type())) {
                    forwards.set(i, narrowed(forward, other));
                    return;
                }
            }
        }
        forwards.add(forward);
    }

    private boolean canReturn(Forward one, Forward other) {
        TypeMirror returned = one.returnType();
        return returned.getKind().isPrimitive()
                || returned.getKind() == javax.lang.model.type.TypeKind.VOID
                || types.isSubtype(types.erasure(returned), types.erasure(other.returnType()));
    }

    private Forward narrowed(Forward kept, Forward other) {
        List<? extends TypeMirror> common = kept.thrownTypes().stream()
                .filter(thrown -> other.thrownTypes().stream().anyMatch(also -> types.isSubtype(thrown, also)))
                .toList();
        return new Forward(kept.method(), kept.type(), common);
    }
}
