package org.sysvipc.tck.harness;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.sysvipc.tck.peer.BackendOrigin;

/** What a {@link NamespaceRun} runs in the other JVM: one case, whose outcome it writes to a file. */
final class NamespaceMain {
    private NamespaceMain() {}

    enum Kind {
        PASSED,
        SKIPPED,
        FAILED,
        /** Nothing was run. */
        UNKNOWN
    }

    /**
     * How a case went.
     *
     * @param kind well or not
     * @param text the reason for which it was skipped, or the stack trace of its failure
     */
    record Outcome(Kind kind, String text) {
        static Outcome read(Path file) throws IOException {
            List<String> lines = Files.readAllLines(file);
            return lines.isEmpty()
                    ? new Outcome(Kind.UNKNOWN, "it wrote no outcome")
                    : new Outcome(Kind.valueOf(lines.get(0)), String.join("\n", lines.subList(1, lines.size())));
        }

        void write(Path file) throws IOException {
            Files.writeString(file, kind + "\n" + text);
        }
    }

    /**
     * Runs a case.
     *
     * @param arguments the backend's name, the class, the method, the file for the outcome, where the backend must be from,
     *     and which percentage of a campaign's rounds to make
     * @throws IOException if the outcome cannot be written
     * @throws ClassNotFoundException if there is no such class
     */
    public static void main(String[] arguments) throws IOException, ClassNotFoundException {
        BackendOrigin.valueOf(arguments[4]).require(arguments[0]);
        System.setProperty(Campaign.PERCENT, arguments[5]);
        Class<?> type = Class.forName(arguments[1]);
        Method method = ReflectionSupport.findMethods(
                        type, found -> found.getName().equals(arguments[2]), HierarchyTraversalMode.BOTTOM_UP)
                .get(0);
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectMethod(type, method))
                .configurationParameter(BackendUnderTest.PARAMETER, arguments[0])
                .configurationParameter(PrivateNamespaceExtension.INSIDE, "true")
                .build();
        // Without the listeners that are found by themselves: the report is the other JVM's.
        Launcher launcher = LauncherFactory.create(LauncherConfig.builder()
                .enableTestExecutionListenerAutoRegistration(false)
                .build());
        OutcomeListener listener = new OutcomeListener();
        launcher.execute(request, listener);
        listener.outcome.write(Path.of(arguments[3]));
        // Threads that a case left running do not keep this JVM.
        System.exit(0);
    }

    /** The outcome of the only case; the first failure wins, also that of a container. */
    private static final class OutcomeListener implements TestExecutionListener {
        private Outcome outcome = new Outcome(Kind.UNKNOWN, "no case was run");

        @Override
        public void executionSkipped(TestIdentifier test, String reason) {
            note(new Outcome(Kind.SKIPPED, reason));
        }

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            switch (result.getStatus()) {
                case SUCCESSFUL -> {
                    if (test.isTest()) {
                        note(new Outcome(Kind.PASSED, ""));
                    }
                }
                case ABORTED ->
                    note(new Outcome(
                            Kind.SKIPPED,
                            result.getThrowable().map(Throwable::getMessage).orElse("")));
                case FAILED ->
                    note(new Outcome(
                            Kind.FAILED,
                            result.getThrowable().map(OutcomeListener::trace).orElse("")));
            }
        }

        private void note(Outcome next) {
            if (outcome.kind != Kind.FAILED) {
                outcome = next;
            }
        }

        private static String trace(Throwable thrown) {
            StringWriter text = new StringWriter();
            thrown.printStackTrace(new PrintWriter(text, true));
            return text.toString();
        }
    }
}
