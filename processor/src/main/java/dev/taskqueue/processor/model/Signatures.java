package dev.taskqueue.processor.model;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeVariableName;
import dev.taskqueue.processor.shape.MergedMethod;
import dev.taskqueue.processor.shape.Shape;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;

/** Repeats the signatures of methods and constructors. */
final class Signatures {

    private static final Set<Modifier> KEPT = EnumSet.of(Modifier.PUBLIC, Modifier.PROTECTED, Modifier.STATIC);

    private final TypeNames names;
    private final KeptAnnotations annotations;
    private final UnaryOperator<TypeMirror> erasure;
    private final Set<String> inBodies;
    private final Set<String> variables;

    /**
     * Signatures for one wrapper.
     *
     * @param vocabulary names types and annotations
     * @param erasure erases types
     * @param variables names that no renamed parameter may get
     */
    Signatures(Vocabulary vocabulary, UnaryOperator<TypeMirror> erasure, Set<String> variables) {
        this.names = vocabulary.types();
        this.annotations = vocabulary.annotations();
        this.erasure = erasure;
        this.inBodies = vocabulary.used().inBodies();
        this.variables = variables;
    }

    /** An action as the wrapper declares it. */
    Wrapper.Signature action(ExecutableElement method, Shape shape) {
        boolean isStatic = method.getModifiers().contains(Modifier.STATIC);
        List<AnnotationSpec> all = new ArrayList<>(annotations.keep(method));
        Set<Modifier> modifiers = kept(method);
        if (shape.inherits() && !isStatic) {
            all.add(AnnotationSpec.builder(Override.class).build());
        }
        if (hasSafeVarargs(method)) {
            // Legal only if nothing can override the method, as in a delegate, whose class is final anyway.
            all.add(AnnotationSpec.builder(SafeVarargs.class).build());
            if (!isStatic) {
                modifiers.add(Modifier.FINAL);
            }
        }
        return signature(
                method,
                modifiers,
                all,
                names.name(method.getReturnType(), method.getAnnotationMirrors()),
                typeVariables(method),
                parameters(method, parameterTypes(method), inBodies),
                method.getThrownTypes());
    }

    /** An interface method that delegates to the target. */
    Wrapper.Delegation delegation(MergedMethod forward) {
        ExecutableElement method = forward.method();
        List<AnnotationSpec> all = new ArrayList<>(annotations.keep(method));
        all.add(AnnotationSpec.builder(Override.class).build());
        Wrapper.Signature signature = signature(
                method,
                EnumSet.of(Modifier.PUBLIC),
                all,
                names.name(forward.returnType(), forward.declaredReturnType(), method.getAnnotationMirrors()),
                forward.type().getTypeVariables().stream()
                        .map(names::declaration)
                        .toList(),
                parameters(method, forward.parameterTypes(), Set.of()),
                forward.thrownTypes());
        return new Wrapper.Delegation(signature, forward.cast().map(this::cast));
    }

    private Wrapper.CastCall cast(MergedMethod.CallType through) {
        List<TypeName> casts = through.isErased()
                ? through.method().getParameters().stream()
                        .map(VariableElement::asType)
                        .map(erasure)
                        .map(names::name)
                        .toList()
                : List.of();
        return new Wrapper.CastCall(names.name(through.owner()), casts, through.castsResult(), !through.isErased());
    }

    Wrapper.Signature constructor(ExecutableElement constructor) {
        List<AnnotationSpec> all = new ArrayList<>(annotations.keep(constructor));
        if (hasSafeVarargs(constructor)) {
            all.add(AnnotationSpec.builder(SafeVarargs.class).build());
        }
        return signature(
                constructor,
                kept(constructor),
                all,
                TypeName.VOID,
                typeVariables(constructor),
                parameters(constructor, parameterTypes(constructor), Set.of()),
                constructor.getThrownTypes());
    }

    static Set<String> parameterNames(ExecutableElement executable) {
        return executable.getParameters().stream()
                .map(parameter -> parameter.getSimpleName().toString())
                .collect(Collectors.toSet());
    }

    private Wrapper.Signature signature(
            ExecutableElement executable,
            Set<Modifier> modifiers,
            List<AnnotationSpec> all,
            TypeName returnType,
            List<TypeVariableName> typeVariables,
            List<ParameterSpec> parameters,
            List<? extends TypeMirror> exceptions) {
        return new Wrapper.Signature(
                executable.getSimpleName().toString(),
                modifiers,
                List.copyOf(all),
                typeVariables,
                returnType,
                parameters,
                executable.isVarArgs(),
                exceptions.stream().map(names::name).toList());
    }

    private List<TypeVariableName> typeVariables(ExecutableElement executable) {
        return executable.getTypeParameters().stream().map(names::declaration).toList();
    }

    private List<ParameterSpec> parameters(
            ExecutableElement executable, List<? extends TypeMirror> types, Set<String> taken) {
        Set<String> used = new HashSet<>(variables);
        used.addAll(taken);
        UniqueNames free = new UniqueNames(used);
        List<ParameterSpec> parameters = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            VariableElement parameter = executable.getParameters().get(i);
            String name = parameter.getSimpleName().toString();
            parameters.add(ParameterSpec.builder(
                            names.name(types.get(i), parameter.asType(), parameter.getAnnotationMirrors()),
                            taken.contains(name) ? free.take(name) : name)
                    .addAnnotations(annotations.keep(parameter))
                    .build());
        }
        return List.copyOf(parameters);
    }

    private static List<TypeMirror> parameterTypes(ExecutableElement executable) {
        return executable.getParameters().stream().map(Element::asType).toList();
    }

    private static Set<Modifier> kept(ExecutableElement executable) {
        Set<Modifier> modifiers = EnumSet.noneOf(Modifier.class);
        executable.getModifiers().stream().filter(KEPT::contains).forEach(modifiers::add);
        return modifiers;
    }

    private static boolean hasSafeVarargs(ExecutableElement executable) {
        for (AnnotationMirror mirror : executable.getAnnotationMirrors()) {
            if (ClassName.get((TypeElement) mirror.getAnnotationType().asElement())
                    .equals(ClassName.get(SafeVarargs.class))) {
                return true;
            }
        }
        return false;
    }
}
