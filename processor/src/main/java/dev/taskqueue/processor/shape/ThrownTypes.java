package dev.taskqueue.processor.shape;

import java.util.ArrayList;
import java.util.List;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;

/**
 * Computes the exceptions of a method that overrides several methods at once.
 *
 * @param types the compiler's type utilities
 */
public record ThrownTypes(Types types) {

    /** Returns the exceptions that each method may throw, in terms of the type variables of one of them. */
    List<TypeMirror> common(InterfaceMethods.Member declared, List<InterfaceMethods.Member> all) {
        List<List<TypeMirror>> each = all.stream()
                .map(member -> translated(member.type(), declared.type()))
                .toList();
        List<TypeMirror> common = new ArrayList<>();
        for (List<TypeMirror> some : each) {
            for (TypeMirror thrown : some) {
                if (common.stream().noneMatch(known -> types.isSameType(known, thrown))
                        && each.stream().allMatch(others -> covers(others, thrown))) {
                    common.add(thrown);
                }
            }
        }
        return List.copyOf(common);
    }

    /** Whether a method that may throw the former may throw all of the latter. */
    boolean covers(List<? extends TypeMirror> allowed, List<? extends TypeMirror> thrown) {
        return thrown.stream().allMatch(each -> covers(allowed, each));
    }

    private boolean covers(List<? extends TypeMirror> allowed, TypeMirror thrown) {
        return isUnchecked(thrown) || allowed.stream().anyMatch(each -> types.isSubtype(thrown, each));
    }

    private boolean isUnchecked(TypeMirror thrown) {
        String name = types.erasure(thrown).toString();
        return name.equals("java.lang.RuntimeException")
                || name.equals("java.lang.Error")
                || types.directSupertypes(thrown).stream().anyMatch(this::isUnchecked);
    }

    private List<TypeMirror> translated(ExecutableType method, ExecutableType declared) {
        List<TypeMirror> translated = new ArrayList<>();
        for (TypeMirror thrown : method.getThrownTypes()) {
            TypeMirror known = thrown;
            for (int i = 0; i < method.getTypeVariables().size(); i++) {
                if (types.isSameType(thrown, method.getTypeVariables().get(i))
                        && i < declared.getTypeVariables().size()) {
                    known = declared.getTypeVariables().get(i);
                }
            }
            translated.add(known);
        }
        return translated;
    }
}
