package dev.taskqueue.processor;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeVariableName;

/** Writes what an action does: enter its point, call the wrapped method, leave the point. */
final class ActionBody {

    private final Wrapper wrapper;

    ActionBody(Wrapper wrapper) {
        this.wrapper = wrapper;
    }

    CodeBlock of(Wrapper.Action action) {
        boolean isVoid = isVoid(action.signature());
        Wrapper.Locals locals = action.locals();
        CodeBlock.Builder body = CodeBlock.builder().add(entry(action));
        if (!isVoid) {
            body.addStatement("$T $L", action.signature().returnType().withoutAnnotations(), locals.result());
        }
        body.beginControlFlow("try");
        if (isVoid) {
            body.addStatement(call(action));
        } else {
            body.addStatement("$L = $L", locals.result(), call(action));
        }
        body.nextControlFlow("catch ($T $L)", Throwable.class, locals.failure())
                .addStatement("$L.fail($L, $L)", action.constant(), locals.token(), locals.failure())
                .addStatement("throw $L", locals.failure())
                .endControlFlow();
        if (isVoid) {
            return body.addStatement("$L.exit($L)", action.constant(), locals.token())
                    .build();
        }
        return body.addStatement("$L.exit($L, $L)", action.constant(), locals.token(), locals.result())
                .addStatement("return $L", locals.result())
                .build();
    }

    /** Only a listener needs the arguments, so only for one are they put into an array. */
    private CodeBlock entry(Wrapper.Action action) {
        String arguments = WrapperWriter.arguments(action.signature());
        CodeBlock array = arguments.isEmpty()
                ? CodeBlock.of("new $T[0]", Object.class)
                : CodeBlock.of("new $T[] {$L}", Object.class, arguments);
        return CodeBlock.builder()
                .addStatement(
                        "$1T $2L = $3T.listening() ? $4L.enter($5L) : $4L.enter()",
                        Object.class,
                        action.locals().token(),
                        wrapper.used().actionPoint(),
                        action.constant(),
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
        return wrapper.shape().hasTarget() ? CodeBlock.of("this.$L", Signatures.TARGET) : CodeBlock.of("super");
    }

    /** Given, not inferred: a parameter that only the result or an exception mentions would be inferred otherwise. */
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
