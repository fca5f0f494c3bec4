package org.sysvipc.tck.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.suite.api.ConfigurationParameter;

/**
 * Counts the cases of the TCK, and prints the counts when all tests are over. Writes them to a file
 * {@code tck-report-BACKEND-JAVA-PATH.txt}, for example {@code tck-report-ffm-25-class-path.txt}, and beside it a line for
 * each case to {@code tck-cases-BACKEND-JAVA-PATH.txt}, in the directory that the system property {@value #DIRECTORY} names,
 * or in {@code target}. Does nothing where no suite runs the TCK.
 */
public final class TckReport implements TestExecutionListener {
    /** The system property that names the directory for the file. */
    public static final String DIRECTORY = "sysvipc.tck.report.directory";

    private final @Nullable String backend;
    private @Nullable TestPlan plan;
    private final Map<String, CaseCount> counts = new TreeMap<>();

    /** For the service loader. Takes the backend's name from the suite. */
    public TckReport() {
        this.backend = null;
    }

    /**
     * For cases that no suite runs.
     *
     * @param backend the backend's name
     */
    public TckReport(String backend) {
        this.backend = backend;
    }

    /** {@return whether cases were run and none has failed} */
    public synchronized boolean allIsWell() {
        return !counts.isEmpty() && counts.values().stream().allMatch(count -> count.failures() == 0);
    }

    @Override
    public synchronized void testPlanExecutionStarted(TestPlan testPlan) {
        plan = testPlan;
        counts.clear();
    }

    @Override
    public synchronized void executionSkipped(TestIdentifier test, String reason) {
        caseOf(test).ifPresent(found -> found.count.skipped(found.ids, found.name, reason));
        if (test.isContainer() && plan != null) {
            plan.getChildren(test).forEach(child -> executionSkipped(child, reason));
        }
    }

    @Override
    public synchronized void executionFinished(TestIdentifier test, TestExecutionResult result) {
        caseOf(test).ifPresent(found -> {
            switch (result.getStatus()) {
                case SUCCESSFUL -> found.count.passed(found.ids, found.name);
                case ABORTED -> found.count.skipped(found.ids, found.name, reason(result));
                case FAILED -> found.count.failed(found.ids, found.name, message(result));
            }
        });
    }

    private static String reason(TestExecutionResult result) {
        String message = result.getThrowable().map(Throwable::getMessage).orElse("for no known reason");
        return message.replaceFirst("^Assumption failed: ", "");
    }

    private static String message(TestExecutionResult result) {
        return result.getThrowable().map(Throwable::toString).orElse("for no known reason");
    }

    private record FoundCase(CaseCount count, List<String> ids, String name) {}

    private Optional<FoundCase> caseOf(TestIdentifier test) {
        if (!(test.getSource().orElse(null) instanceof MethodSource method)) {
            return Optional.empty();
        }
        return AnnotationSupport.findAnnotation(method.getJavaMethod(), Case.class)
                .flatMap(annotation -> backendOf(test)
                        .map(backend -> new FoundCase(
                                counts.computeIfAbsent(backend, CaseCount::new),
                                List.of(annotation.value()),
                                method.getJavaClass().getSimpleName() + "." + method.getMethodName())));
    }

    /** The backend's name, as the suite that the test belongs to has it; empty if no suite of the TCK runs it. */
    private Optional<String> backendOf(TestIdentifier test) {
        if (backend != null) {
            return Optional.of(backend);
        }
        for (Optional<TestIdentifier> at = parent(test); at.isPresent(); at = parent(at.get())) {
            if (at.get().getSource().orElse(null) instanceof ClassSource source) {
                Optional<String> name =
                        AnnotationSupport.findRepeatableAnnotations(source.getJavaClass(), ConfigurationParameter.class)
                                .stream()
                                .filter(parameter -> parameter.key().equals(BackendUnderTest.PARAMETER))
                                .map(ConfigurationParameter::value)
                                .findFirst();
                if (name.isPresent()) {
                    return name;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<TestIdentifier> parent(TestIdentifier test) {
        return plan == null ? Optional.empty() : plan.getParent(test);
    }

    @Override
    @SuppressWarnings("SystemOut")
    public synchronized void testPlanExecutionFinished(TestPlan testPlan) {
        Path directory = Path.of(System.getProperty(DIRECTORY, "target"));
        counts.forEach((name, count) -> {
            System.out.print(count);
            write(directory.resolve("tck-report-" + count.name() + ".txt"), count.toString());
            write(directory.resolve("tck-cases-" + count.name() + ".txt"), count.outcomes());
        });
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the report of the TCK", e);
        }
    }
}
