package dev.taskqueue.processor.model;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.CodeBlock;
import dev.taskqueue.processor.read.EnclosingElements;
import dev.taskqueue.processor.shape.PendingWrappers;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.SimpleAnnotationValueVisitor14;
import org.jspecify.annotations.Nullable;

/** Writes an annotation as in the source, with the explicit values and without defaults. */
final class AnnotationCode extends SimpleAnnotationValueVisitor14<CodeBlock, @Nullable Void> {

    private final NameScope scope;
    private final TypeNames types;

    AnnotationCode(NameScope scope, PendingWrappers pending) {
        this.scope = scope;
        this.types = new TypeNames(scope, pending, mirrors -> List.of());
    }

    AnnotationSpec write(AnnotationMirror mirror) {
        AnnotationSpec.Builder builder = AnnotationSpec.builder(
                scope.type((TypeElement) mirror.getAnnotationType().asElement()));
        for (Map.Entry<? extends ExecutableElement, ? extends AnnotationValue> entry :
                mirror.getElementValues().entrySet()) {
            builder.addMember(
                    entry.getKey().getSimpleName().toString(), entry.getValue().accept(this, null));
        }
        return builder.build();
    }

    @Override
    public CodeBlock visitString(String value, @Nullable Void unused) {
        return CodeBlock.of("$S", value);
    }

    @Override
    public CodeBlock visitChar(char value, @Nullable Void unused) {
        // Any other than a plain character as a number, which avoids escapes.
        boolean plain = value >= ' ' && value < 127 && value != '\'' && value != '\\';
        return plain ? CodeBlock.of("'$L'", value) : CodeBlock.of("(char) $L", (int) value);
    }

    @Override
    public CodeBlock visitLong(long value, @Nullable Void unused) {
        return CodeBlock.of("$LL", value);
    }

    @Override
    public CodeBlock visitFloat(float value, @Nullable Void unused) {
        if (Float.isFinite(value)) {
            return CodeBlock.of("$Lf", value);
        }
        return Float.isNaN(value) ? CodeBlock.of("0f / 0f") : CodeBlock.of("$Lf / 0f", value > 0 ? 1 : -1);
    }

    @Override
    public CodeBlock visitDouble(double value, @Nullable Void unused) {
        if (Double.isFinite(value)) {
            return CodeBlock.of("$L", value);
        }
        return Double.isNaN(value) ? CodeBlock.of("0d / 0d") : CodeBlock.of("$Ld / 0d", value > 0 ? 1 : -1);
    }

    @Override
    public CodeBlock visitType(TypeMirror type, @Nullable Void unused) {
        return CodeBlock.of("$T.class", types.name(type));
    }

    @Override
    public CodeBlock visitEnumConstant(VariableElement constant, @Nullable Void unused) {
        return CodeBlock.of("$T.$L", scope.expression(EnclosingElements.typeOf(constant)), constant.getSimpleName());
    }

    @Override
    public CodeBlock visitAnnotation(AnnotationMirror mirror, @Nullable Void unused) {
        return CodeBlock.of("$L", write(mirror));
    }

    @Override
    public CodeBlock visitArray(List<? extends AnnotationValue> values, @Nullable Void unused) {
        List<CodeBlock> parts =
                values.stream().map(value -> value.accept(this, null)).toList();
        return parts.size() == 1
                ? parts.get(0)
                : CodeBlock.builder()
                        .add("{")
                        .add(CodeBlock.join(parts, ", "))
                        .add("}")
                        .build();
    }

    @Override
    protected CodeBlock defaultAction(Object value, @Nullable Void unused) {
        return CodeBlock.of("$L", value);
    }
}
