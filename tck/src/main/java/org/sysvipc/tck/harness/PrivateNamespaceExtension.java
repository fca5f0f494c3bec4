package org.sysvipc.tck.harness;

import java.lang.reflect.Method;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.sysvipc.spi.Capability;
import org.sysvipc.tck.peer.CommandPrefix;

/** What {@link PrivateNamespace} does: a JVM in a new IPC namespace runs the method in this JVM's stead. */
final class PrivateNamespaceExtension implements ExecutionCondition, InvocationInterceptor {
    /** The JUnit configuration parameter that tells the other JVM that it is the other one. */
    static final String INSIDE = "sysvipc.tck.inside";

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (!isElsewhere(context)) {
            return ConditionEvaluationResult.enabled("runs here");
        }
        Optional<String> obstacle = around(BackendUnderTest.of(context)).obstacle();
        return obstacle.map(reason -> ConditionEvaluationResult.disabled("no private IPC namespace: " + reason))
                .orElseGet(() -> ConditionEvaluationResult.enabled("runs in a private IPC namespace"));
    }

    @Override
    public void interceptTestMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        if (!isElsewhere(context)) {
            invocation.proceed();
            return;
        }
        invocation.skip();
        new NamespaceRun(BackendUnderTest.of(context), method.getTargetClass(), method.getExecutable()).run();
    }

    /** Objects that no other process sees are in a namespace of their own in every new JVM. */
    static CommandPrefix around(BackendUnderTest backend) {
        return backend.capabilities().contains(Capability.PROCESS_SHARED)
                ? CommandPrefix.newIpcNamespace()
                : CommandPrefix.NONE;
    }

    private static boolean isElsewhere(ExtensionContext context) {
        boolean wanted = AnnotationSupport.isAnnotated(context.getElement(), PrivateNamespace.class)
                || AnnotationSupport.isAnnotated(context.getTestClass(), PrivateNamespace.class);
        return wanted && context.getConfigurationParameter(INSIDE).isEmpty();
    }
}
