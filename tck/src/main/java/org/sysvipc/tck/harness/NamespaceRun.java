package org.sysvipc.tck.harness;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.opentest4j.TestAbortedException;
import org.sysvipc.tck.harness.NamespaceMain.Outcome;
import org.sysvipc.tck.peer.BackendOrigin;
import org.sysvipc.tck.peer.ExternalCommand;
import org.sysvipc.tck.peer.JavaCommand;

/**
 * One case in a JVM in a new IPC namespace, seen from outside. How it went there is how it goes here.
 *
 * @param backend the backend
 * @param type the class of the case
 * @param method the case
 */
record NamespaceRun(BackendUnderTest backend, Class<?> type, Method method) {
    /** Less than a case may take, so that the other JVM is gone when this case is given up. */
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    void run() throws IOException, InterruptedException {
        Path outcomeFile = Files.createTempFile("sysvipc-tck-", ".outcome");
        try {
            List<String> arguments = List.of(
                    backend.name(),
                    type.getName(),
                    method.getName(),
                    outcomeFile.toString(),
                    BackendOrigin.here(backend.name()).name(),
                    Integer.toString(Campaign.percent()));
            List<String> command =
                    PrivateNamespaceExtension.around(backend).before(JavaCommand.of(NamespaceMain.class, arguments));
            ExternalCommand.Result result = ExternalCommand.run(command, PATIENCE);
            report(Outcome.read(outcomeFile), result);
        } finally {
            Files.delete(outcomeFile);
        }
    }

    private static void report(Outcome outcome, ExternalCommand.Result result) {
        if (result.exitCode() != 0) {
            throw new AssertionError("the JVM in a private namespace ended with " + result.exitCode() + ": "
                    + outcome.text() + "\nIt wrote:\n" + result.output());
        }
        switch (outcome.kind()) {
            case PASSED -> {
                // As it should be.
            }
            case SKIPPED -> throw new TestAbortedException(outcome.text());
            case FAILED, UNKNOWN ->
                throw new AssertionError("in a private namespace: " + outcome.text()
                        + (result.output().isEmpty() ? "" : "\nIt wrote:\n" + result.output()));
        }
    }
}
