package dev.taskqueue.processor.write;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeSpec;
import dev.taskqueue.processor.model.Wrapper;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** Writes a wrapper's model as Java. */
public final class WrapperWriter {

    private final Wrapper wrapper;
    private final ActionBody bodies;

    private WrapperWriter(Wrapper wrapper) {
        this.wrapper = wrapper;
        this.bodies = new ActionBody(wrapper);
    }

    public static JavaFile write(Wrapper wrapper) {
        return JavaFile.builder(wrapper.name().packageName(), new WrapperWriter(wrapper).type())
                .indent("    ")
                .build();
    }

    private TypeSpec type() {
        TypeSpec.Builder type = TypeSpec.classBuilder(wrapper.name())
                .addOriginatingElement(wrapper.origin())
                .alwaysQualify(wrapper.inheritedTypes().toArray(String[]::new))
                .addJavadoc(javadoc())
                .addAnnotations(wrapper.annotations())
                .addModifiers(wrapper.modifiers().toArray(Modifier[]::new))
                .addTypeVariables(wrapper.typeVariables());
        switch (wrapper.shape()) {
            case SUBCLASS -> type.superclass(wrapper.type());
            case IMPLEMENTATION -> type.addSuperinterface(wrapper.type());
            case DELEGATE, STATICS -> {}
        }
        wrapper.actions().forEach(action -> type.addField(point(action)));
        switch (wrapper.shape()) {
            case SUBCLASS -> wrapper.constructors().forEach(constructor -> type.addMethod(constructor(constructor)));
            case IMPLEMENTATION, DELEGATE ->
                type.addField(wrapper.type(), Wrapper.TARGET, Modifier.PRIVATE, Modifier.FINAL)
                        .addMethod(targetConstructor());
            case STATICS ->
                type.addMethod(MethodSpec.constructorBuilder()
                        .addModifiers(Modifier.PRIVATE)
                        .build());
        }
        wrapper.actions().forEach(action -> type.addMethod(action(action)));
        wrapper.delegations().forEach(delegation -> type.addMethod(delegation(delegation)));
        return type.build();
    }

    private CodeBlock javadoc() {
        String how = switch (wrapper.shape()) {
            case SUBCLASS -> "for use in its place";
            case IMPLEMENTATION -> "around a target that does the work";
            case DELEGATE -> "in front of a target that does the work";
            case STATICS -> "as static methods of the same names";
        };
        return CodeBlock.of(
                "{@link $T} with a task queue around its actions, $L.\n",
                wrapper.used().origin(),
                how);
    }

    private FieldSpec point(Wrapper.Action action) {
        Wrapper.TypesUsed used = wrapper.used();
        CodeBlock.Builder phase = CodeBlock.builder();
        used.phase().ifPresent(type -> action.phase().ifPresent(constant -> phase.add(",\n$T.$L", type, constant)));
        return FieldSpec.builder(
                        used.actionPoint(), action.constant(), Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .initializer(CodeBlock.builder()
                        .add("$T.ofWrapper(\n$>$>$T.class,\n", used.actionPoint(), used.origin())
                        .add("$S,\n$S,\n", action.descriptor(), action.name())
                        .add("$T.$L,\n", used.propagation(), action.propagation())
                        .add("$T.$L$L)$<$<", used.failurePolicy(), action.failurePolicy(), phase.build())
                        .build())
                .build();
    }

    private static MethodSpec constructor(Wrapper.Constructor constructor) {
        Wrapper.Signature signature = constructor.signature();
        MethodSpec.Builder method = MethodSpec.constructorBuilder();
        constructor.outer().ifPresent(method::addParameter);
        String receiver = constructor.outer().map(outer -> outer.name() + ".").orElse("");
        return declare(method, signature)
                .addStatement("$Lsuper($L)", receiver, arguments(signature))
                .build();
    }

    private MethodSpec targetConstructor() {
        MethodSpec.Builder constructor =
                MethodSpec.constructorBuilder().addJavadoc("@param target what does the work; not null\n");
        wrapper.modifiers().stream().filter(Modifier.PUBLIC::equals).forEach(constructor::addModifiers);
        return constructor
                .addParameter(wrapper.type(), Wrapper.TARGET)
                .addStatement(
                        "this.$1L = $2T.requireNonNull($1L, $1S)",
                        Wrapper.TARGET,
                        wrapper.used().objects())
                .build();
    }

    private MethodSpec action(Wrapper.Action action) {
        return declare(MethodSpec.methodBuilder(action.signature().name()), action.signature())
                .returns(action.signature().returnType())
                .addCode(bodies.write(action))
                .build();
    }

    private static MethodSpec delegation(Wrapper.Delegation delegation) {
        Wrapper.Signature signature = delegation.signature();
        CodeBlock call = delegation
                .cast()
                .map(cast -> call(signature, cast))
                .orElseGet(() -> CodeBlock.of(
                        "this.$L.$L$L($L)",
                        Wrapper.TARGET,
                        ActionBody.typeArguments(signature),
                        signature.name(),
                        arguments(signature)));
        return declare(MethodSpec.methodBuilder(signature.name()), signature)
                .returns(signature.returnType())
                .addStatement(ActionBody.isVoid(signature) ? "$L" : "return $L", call)
                .build();
    }

    private static CodeBlock call(Wrapper.Signature signature, Wrapper.CastCall cast) {
        List<CodeBlock> arguments = new ArrayList<>();
        for (int i = 0; i < signature.parameters().size(); i++) {
            String name = signature.parameters().get(i).name();
            arguments.add(
                    cast.arguments().isEmpty()
                            ? CodeBlock.of("$L", name)
                            : CodeBlock.of("($T) $L", cast.arguments().get(i), name));
        }
        CodeBlock call = CodeBlock.of(
                "(($T) this.$L).$L$L($L)",
                cast.target(),
                Wrapper.TARGET,
                cast.givesTypeArguments() ? ActionBody.typeArguments(signature) : CodeBlock.of(""),
                signature.name(),
                CodeBlock.join(arguments, ", "));
        return cast.castsResult() ? CodeBlock.of("($T) $L", signature.returnType(), call) : call;
    }

    private static MethodSpec.Builder declare(MethodSpec.Builder method, Wrapper.Signature signature) {
        return method.addAnnotations(signature.annotations())
                .addModifiers(signature.modifiers())
                .addTypeVariables(signature.typeVariables())
                .addParameters(signature.parameters())
                .varargs(signature.varargs())
                .addExceptions(signature.exceptions());
    }

    public static String arguments(Wrapper.Signature signature) {
        return signature.parameters().stream().map(ParameterSpec::name).collect(Collectors.joining(", "));
    }
}
