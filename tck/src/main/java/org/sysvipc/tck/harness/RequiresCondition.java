package org.sysvipc.tck.harness;

import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.sysvipc.spi.Capability;

/** What {@link Requires} does. */
final class RequiresCondition implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        EnumSet<Capability> missing = EnumSet.noneOf(Capability.class);
        Stream.concat(context.getElement().stream(), context.getTestClass().stream())
                .flatMap(element -> AnnotationSupport.findAnnotation(element, Requires.class).stream())
                .forEach(requires -> missing.addAll(List.of(requires.value())));
        if (missing.isEmpty()) {
            return ConditionEvaluationResult.enabled("requires nothing");
        }
        BackendUnderTest backend = BackendUnderTest.of(context);
        missing.removeAll(backend.capabilities());
        return missing.isEmpty()
                ? ConditionEvaluationResult.enabled("backend " + backend.name() + " has what it requires")
                : ConditionEvaluationResult.disabled("backend " + backend.name() + " lacks "
                        + String.join(", ", missing.stream().map(Enum::name).toList()));
    }
}
