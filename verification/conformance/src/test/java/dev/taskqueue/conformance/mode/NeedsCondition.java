package dev.taskqueue.conformance.mode;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

final class NeedsCondition implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return context.getElement().flatMap(element -> AnnotationSupport.findAnnotation(element, Needs.class)).stream()
                .flatMap(needs -> Arrays.stream(needs.value()))
                .map(feature -> Refusals.of(feature, Mode.current()))
                .flatMap(Optional::stream)
                .findFirst()
                .map(refusal -> ConditionEvaluationResult.disabled(
                        refusal.mode() + " refuses " + refusal.feature() + ": " + refusal.how()))
                .orElseGet(() -> ConditionEvaluationResult.enabled("not refused"));
    }
}
