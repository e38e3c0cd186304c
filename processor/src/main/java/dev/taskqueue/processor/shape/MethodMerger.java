package dev.taskqueue.processor.shape;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;

/**
 * Merges a method inherited from several interfaces, with different return types and exceptions, into one override. The
 * result must not depend on the order of the interfaces.
 *
 * @param types the compiler's type utilities
 */
record MethodMerger(Types types) {

    /** Merges the methods, of which there is at least one. */
    MergedMethod merge(List<InterfaceMethods.Member> inherited) {
        List<InterfaceMethods.Member> all = inherited.stream()
                .filter(member -> inherited.stream().noneMatch(other -> isOverridden(member, other)))
                .toList();
        List<InterfaceMethods.Member> overriding =
                all.stream().filter(member -> overridesAll(member, all)).toList();
        List<InterfaceMethods.Member> able = overriding.isEmpty() ? all : overriding;
        Optional<InterfaceMethods.Member> narrowest = narrowest(all);
        InterfaceMethods.Member chosen = narrowest.filter(able::contains).orElse(able.get(0));
        // The result type of a generic method may use its own type parameters, which no other method knows.
        InterfaceMethods.Member returning =
                chosen.type().getTypeVariables().isEmpty() ? narrowest.orElse(chosen) : chosen;
        TypeMirror returned = returning.type().getReturnType();
        List<TypeMirror> thrown = new ThrownTypes(types).common(chosen, all);
        return new MergedMethod(
                chosen.method(),
                all.stream().map(InterfaceMethods.Member::method).toList(),
                chosen.type(),
                returned,
                returning.method().getReturnType(),
                thrown,
                isAmbiguous(all) ? Optional.of(through(all, returned, thrown)) : Optional.empty());
    }

    private boolean isOverridden(InterfaceMethods.Member member, InterfaceMethods.Member other) {
        return !isSubinterface(member, other) && isSubinterface(other, member);
    }

    private boolean isSubinterface(InterfaceMethods.Member lower, InterfaceMethods.Member upper) {
        return isErasedSubtype(lower.owner(), upper.owner());
    }

    private boolean overridesAll(InterfaceMethods.Member member, List<InterfaceMethods.Member> all) {
        return all.stream().allMatch(other -> types.isSubsignature(member.type(), other.type()));
    }

    /** Returns the method whose result fits all others: as a subtype, by unchecked conversion, or by erasure. */
    private Optional<InterfaceMethods.Member> narrowest(List<InterfaceMethods.Member> all) {
        Stream<BiPredicate<TypeMirror, TypeMirror>> ways =
                Stream.of(types::isSubtype, types::isAssignable, this::isErasedSubtype);
        return ways.flatMap(way -> all.stream()
                        .filter(member -> all.stream().allMatch(other -> fits(resultOf(member), resultOf(other), way))))
                .findFirst();
    }

    private static TypeMirror resultOf(InterfaceMethods.Member member) {
        return member.type().getReturnType();
    }

    private static boolean fits(TypeMirror one, TypeMirror other, BiPredicate<TypeMirror, TypeMirror> way) {
        return (isOneForItself(one) || isOneForItself(other)) ? one.getKind() == other.getKind() : way.test(one, other);
    }

    private static boolean isOneForItself(TypeMirror type) {
        return type.getKind().isPrimitive() || type.getKind() == TypeKind.VOID;
    }

    private boolean isErasedSubtype(TypeMirror one, TypeMirror other) {
        return types.isSubtype(types.erasure(one), types.erasure(other));
    }

    /** At a call, compilers treat two methods as one only if their parameter types are exactly the same. */
    private boolean isAmbiguous(List<InterfaceMethods.Member> all) {
        InterfaceMethods.Member first = all.get(0);
        return !all.stream()
                .allMatch(member -> isSame(erasure(member.method()), erasure(first.method()))
                        && (!first.type().getTypeVariables().isEmpty()
                                || isSame(
                                        member.type().getParameterTypes(),
                                        first.type().getParameterTypes())));
    }

    private List<TypeMirror> erasure(ExecutableElement method) {
        return method.getParameters().stream()
                .map(VariableElement::asType)
                .map(types::erasure)
                .toList();
    }

    private boolean isSame(List<? extends TypeMirror> one, List<? extends TypeMirror> other) {
        for (int i = 0; i < one.size(); i++) {
            if (!types.isSameType(one.get(i), other.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Prefers a method that throws no more than the wrapper may, and whose interface declares it only once. */
    private MergedMethod.CallType through(
            List<InterfaceMethods.Member> all, TypeMirror returned, List<TypeMirror> thrown) {
        ThrownTypes throwing = new ThrownTypes(types);
        Stream<MergedMethod.CallType> typed = all.stream()
                .filter(member ->
                        all.stream().noneMatch(other -> !other.equals(member) && isSubinterface(member, other)))
                .filter(member -> throwing.covers(thrown, member.type().getThrownTypes()))
                .map(member -> new MergedMethod.CallType(
                        member.owner(), member.method(), false, !fits(resultOf(member), returned, types::isSubtype)))
                .sorted(Comparator.comparing(MergedMethod.CallType::castsResult));
        Stream<MergedMethod.CallType> erased = all.stream()
                .filter(member -> throwing.covers(thrown, erased(member.method().getThrownTypes())))
                .map(member -> erasedThrough(member, returned));
        return Stream.concat(typed, erased).findFirst().orElseGet(() -> erasedThrough(all.get(0), returned));
    }

    private MergedMethod.CallType erasedThrough(InterfaceMethods.Member member, TypeMirror returned) {
        DeclaredType raw = (DeclaredType) types.erasure(member.owner());
        return new MergedMethod.CallType(raw, member.method(), true, !isOneForItself(returned));
    }

    private List<TypeMirror> erased(List<? extends TypeMirror> mirrors) {
        return mirrors.stream().map(types::erasure).toList();
    }
}
