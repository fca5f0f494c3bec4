package org.sysvipc.tck.harness;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.opentest4j.TestAbortedException;

/** Gives a case what it asks for by its parameters, and checks afterwards that it left nothing. */
final class CaseExtension implements BeforeEachCallback, AfterEachCallback, ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(CaseExtension.class);

    @Override
    public void beforeEach(ExtensionContext context) {
        context.getStore(NAMESPACE).put(CaseRun.class, new CaseRun(BackendUnderTest.of(context)));
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return CaseRun.canBeParameter(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return run(context).parameter(parameter.getParameter().getType());
    }

    @Override
    public void afterEach(ExtensionContext context) {
        List<String> left = run(context).end();
        // A case that finds in its middle that it cannot go on may leave things; they are removed by now.
        boolean aborted = context.getExecutionException().orElse(null) instanceof TestAbortedException;
        if (!left.isEmpty() && !aborted) {
            throw new AssertionError("left over: " + String.join("; ", left));
        }
    }

    private static CaseRun run(ExtensionContext context) {
        return Objects.requireNonNull(context.getStore(NAMESPACE).get(CaseRun.class, CaseRun.class));
    }
}
