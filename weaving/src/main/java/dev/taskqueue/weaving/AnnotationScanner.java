package dev.taskqueue.weaving;

import dev.taskqueue.annotation.FailurePolicy;
import dev.taskqueue.annotation.Phase;
import dev.taskqueue.annotation.Propagation;
import dev.taskqueue.weaving.rules.ActionOptions;
import java.util.function.Consumer;
import net.bytebuddy.jar.asm.AnnotationVisitor;
import org.jspecify.annotations.Nullable;

/** Reads {@code @WithTaskQueue}. */
final class AnnotationScanner extends AnnotationVisitor {

    private final Consumer<ActionOptions> result;
    private @Nullable String name;
    private Propagation propagation = ActionOptions.DEFAULT.propagation();
    private FailurePolicy failurePolicy = ActionOptions.DEFAULT.failurePolicy();
    private Phase phase = ActionOptions.DEFAULT.phase();

    AnnotationScanner(Consumer<ActionOptions> result) {
        super(ClassScanner.API);
        this.result = result;
    }

    @Override
    public void visit(@Nullable String element, Object value) {
        if ("value".equals(element) && value instanceof String text && !text.isEmpty()) {
            name = text;
        }
    }

    @Override
    public void visitEnum(@Nullable String element, String descriptor, String value) {
        if ("propagation".equals(element)) {
            propagation = Propagation.valueOf(value);
        } else if ("failurePolicy".equals(element)) {
            failurePolicy = FailurePolicy.valueOf(value);
        } else if ("phase".equals(element)) {
            phase = Phase.valueOf(value);
        }
    }

    @Override
    public void visitEnd() {
        result.accept(new ActionOptions(name, propagation, failurePolicy, phase));
    }
}
