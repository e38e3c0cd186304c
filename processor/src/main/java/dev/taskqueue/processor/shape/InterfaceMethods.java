package dev.taskqueue.processor.shape;

import dev.taskqueue.processor.read.AnnotatedType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/**
 * Finds the methods of an interface that are not actions, including inherited ones. An implementation has to delegate
 * them to its target, even default methods, since the target may override them. Redeclared public methods of
 * {@code Object}, such as {@code equals}, are not delegated: a wrapper is equal to itself, not to its target.
 *
 * @param elements the compiler's element utilities
 * @param types the compiler's type utilities
 */
public record InterfaceMethods(Elements elements, Types types) {

    /**
     * A method as a member of a type.
     *
     * @param method the declared method
     * @param owner its declaring type, as the type inherits from it
     * @param type its type as a member, with the arguments of generic supertypes
     */
    public record Member(ExecutableElement method, DeclaredType owner, ExecutableType type) {}

    /** Returns the methods that a wrapper of the interface delegates to its target. */
    public List<MergedMethod> delegated(AnnotatedType annotated) {
        List<ExecutableElement> actions =
                annotated.actions().stream().map(AnnotatedType.Action::method).toList();
        List<List<Member>> groups = new ArrayList<>();
        members(annotated.element())
                .filter(member -> actions.stream().noneMatch(action -> isSame(action, member)))
                .forEach(member -> groupOf(member, groups).add(member));
        MethodMerger merger = new MethodMerger(types);
        return groups.stream().map(merger::merge).toList();
    }

    /**
     * Returns the instance methods of an interface and its superinterfaces, including overridden ones. Not taken from
     * {@code getAllMembers}, nor from the interface's own members: for methods that several interfaces declare, the
     * Eclipse compiler returns only one of them.
     */
    public Stream<Member> members(TypeElement type) {
        Map<TypeElement, DeclaredType> interfaces = new LinkedHashMap<>();
        collect((DeclaredType) type.asType(), interfaces);
        return interfaces.values().stream().flatMap(this::members).filter(member -> !isOfObject(member));
    }

    private Stream<Member> members(DeclaredType owner) {
        return ElementFilter.methodsIn(owner.asElement().getEnclosedElements()).stream()
                .filter(InterfaceMethods::isOfInstances)
                .map(method -> new Member(method, owner, (ExecutableType) types.asMemberOf(owner, method)));
    }

    private void collect(DeclaredType type, Map<TypeElement, DeclaredType> interfaces) {
        TypeElement element = (TypeElement) type.asElement();
        if (element.getKind().isInterface() && interfaces.putIfAbsent(element, type) == null) {
            for (TypeMirror upper : types.directSupertypes(type)) {
                if (upper.getKind() == TypeKind.DECLARED) {
                    collect((DeclaredType) upper, interfaces);
                }
            }
        }
    }

    private static boolean isOfInstances(ExecutableElement method) {
        Set<Modifier> modifiers = method.getModifiers();
        return !modifiers.contains(Modifier.STATIC) && !modifiers.contains(Modifier.PRIVATE);
    }

    private boolean isOfObject(Member member) {
        TypeElement object = elements.getTypeElement("java.lang.Object");
        return object != null
                && ElementFilter.methodsIn(object.getEnclosedElements()).stream()
                        .filter(method -> method.getModifiers().contains(Modifier.PUBLIC))
                        .anyMatch(method -> isSame(method, member));
    }

    /** Whether the member is the method or overrides it. */
    private boolean isSame(ExecutableElement method, Member member) {
        return method.getSimpleName().equals(member.method().getSimpleName())
                && types.isSubsignature((ExecutableType) method.asType(), member.type());
    }

    /** Groups the methods that one method of an implementation overrides together. */
    private List<Member> groupOf(Member member, List<List<Member>> groups) {
        for (List<Member> group : groups) {
            Member other = group.get(0);
            if (other.method().getSimpleName().equals(member.method().getSimpleName())
                    && (types.isSubsignature(other.type(), member.type())
                            || types.isSubsignature(member.type(), other.type()))) {
                return group;
            }
        }
        List<Member> group = new ArrayList<>();
        groups.add(group);
        return group;
    }
}
