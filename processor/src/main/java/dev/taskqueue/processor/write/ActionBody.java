package dev.taskqueue.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeVariableName;
import dev.taskqueue.processor.model.Wrapper;

/** Writes the body of an action: enter its point, call the wrapped method, leave the point. */
final class ActionBody {

    private final Wrapper wrapper;

    ActionBody(Wrapper wrapper) {
        this.wrapper = wrapper;
    }

    CodeBlock write(Wrapper.Action action) {
        Wrapper.Locals locals = action.locals();
        CodeBlock.Builder body = CodeBlock.builder().add(entry(action)).beginControlFlow("try");
        if (isVoid(action.signature())) {
            body.addStatement(call(action))
                    .addStatement(
                            "$L.exit($L, $L, $L)", action.constant(), locals.slot(), locals.outer(), locals.token());
        } else {
            body.addStatement(
                    "return $L.exit($L, $L, $L, $L)",
                    action.constant(),
                    locals.slot(),
                    locals.outer(),
                    locals.token(),
                    call(action));
        }
        return body.nextControlFlow("catch ($T $L)", Throwable.class, locals.failure())
                .add(failure(action))
                .addStatement("throw $L", locals.failure())
                .endControlFlow()
                .build();
    }

    /** Starts with plain writes: after a stack overflow there is no room for a call. */
    private CodeBlock failure(Wrapper.Action action) {
        Wrapper.Locals locals = action.locals();
        ClassName point = wrapper.used().actionPoint();
        if (action.propagation().equals("REQUIRED")) {
            return CodeBlock.builder()
                    .addStatement("$L[$T.FAILED] = $L", locals.slot(), point, locals.token())
                    .addStatement(
                            "$L.fail($L, $L, $L)", action.constant(), locals.slot(), locals.token(), locals.failure())
                    .build();
        }
        return CodeBlock.builder()
                .addStatement("$T $L = $L[$T.OPEN]", Object.class, locals.left(), locals.slot(), point)
                .addStatement("$L[$T.OPEN] = $L", locals.slot(), point, locals.outer())
                .addStatement("$1L[$2T.FAILED] = $2T.NONE", locals.slot(), point)
                .addStatement(
                        "$L.fail($L, $L, $L, $L)",
                        action.constant(),
                        locals.slot(),
                        locals.token(),
                        locals.left(),
                        locals.failure())
                .build();
    }

    /** Puts the arguments into an array only for a listener, since nothing else needs them. */
    private CodeBlock entry(Wrapper.Action action) {
        String arguments = WrapperWriter.arguments(action.signature());
        CodeBlock array = arguments.isEmpty()
                ? CodeBlock.of("new $T[0]", Object.class)
                : CodeBlock.of("new $T[] {$L}", Object.class, arguments);
        Wrapper.Locals locals = action.locals();
        ClassName point = wrapper.used().actionPoint();
        return CodeBlock.builder()
                .addStatement("$T[] $L = $T.slot()", Object.class, locals.slot(), point)
                .addStatement("$T $L = $L[$T.OPEN]", Object.class, locals.outer(), locals.slot(), point)
                .addStatement(
                        "$1T $2L = $3T.listening() ? $4L.enter($5L, $6L) : $4L.enter($5L)",
                        Object.class,
                        locals.token(),
                        point,
                        action.constant(),
                        locals.slot(),
                        array)
                .build();
    }

    private CodeBlock call(Wrapper.Action action) {
        Wrapper.Signature signature = action.signature();
        return CodeBlock.of(
                "$L.$L$L($L)",
                receiver(action),
                typeArguments(signature),
                signature.name(),
                WrapperWriter.arguments(signature));
    }

    private CodeBlock receiver(Wrapper.Action action) {
        if (action.isStatic()) {
            return CodeBlock.of("$T", wrapper.used().origin());
        }
        return wrapper.shape().hasTarget() ? CodeBlock.of("this.$L", Wrapper.TARGET) : CodeBlock.of("super");
    }

    /**
     * Writes type arguments explicitly: inference differs for a parameter that only the result or an exception uses.
     */
    static CodeBlock typeArguments(Wrapper.Signature signature) {
        return signature.typeVariables().isEmpty()
                ? CodeBlock.of("")
                : signature.typeVariables().stream()
                        .map(variable -> CodeBlock.of("$T", TypeVariableName.get(variable.name())))
                        .collect(CodeBlock.joining(", ", "<", ">"));
    }

    static boolean isVoid(Wrapper.Signature signature) {
        return signature.returnType().withoutAnnotations().equals(TypeName.VOID);
    }
}
