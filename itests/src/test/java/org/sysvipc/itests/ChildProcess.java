package org.sysvipc.itests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A finished child process.
 *
 * @param exitCode its exit code
 * @param out what it wrote to the standard output
 * @param err what it wrote to the standard error
 */
public record ChildProcess(int exitCode, String out, String err) {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /**
     * Runs a command to its end, in an IPC namespace of its own where that is allowed, so that it meets no object of
     * others and leaves none behind. It gets no input, and none of the variables that would change how Java or sysvipc
     * work.
     *
     * @param environment variables to add
     * @param command the command
     * @return what came of it
     * @throws IOException if it cannot be started
     * @throws InterruptedException if the calling thread is interrupted
     * @throws AssertionError if it does not end; it is then killed
     */
    public static ChildProcess run(Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        return run(environment, command, PATIENCE);
    }

    /**
     * Runs a command that may take its time to its end, otherwise as {@link #run(Map, List)} does.
     *
     * @param environment variables to add
     * @param command the command
     * @param patience for how long at most
     * @return what came of it
     * @throws IOException if it cannot be started
     * @throws InterruptedException if the calling thread is interrupted; the command is then killed
     * @throws AssertionError if it does not end; it is then killed
     */
    public static ChildProcess run(Map<String, String> environment, List<String> command, Duration patience)
            throws IOException, InterruptedException {
        List<String> isolated = new ArrayList<>(IpcNamespace.prefix());
        isolated.addAll(command);
        Path out = Files.createTempFile("sysvipc-itest", ".out");
        Path err = Files.createTempFile("sysvipc-itest", ".err");
        try {
            ProcessBuilder builder = new ProcessBuilder(isolated)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment()
                    .keySet()
                    .removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "SYSVIPC_BACKEND"));
            builder.environment().putAll(environment);
            int exitCode = waitFor(builder.start(), isolated, patience);
            return new ChildProcess(exitCode, Files.readString(out), Files.readString(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    /**
     * Runs a command to its end.
     *
     * @param command the command
     * @return what came of it
     * @throws IOException if it cannot be started
     * @throws InterruptedException if the calling thread is interrupted
     * @throws AssertionError if it does not end; it is then killed
     */
    public static ChildProcess run(List<String> command) throws IOException, InterruptedException {
        return run(Map.of(), command);
    }

    private static int waitFor(Process process, List<String> command, Duration patience) throws InterruptedException {
        try {
            if (process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
                return process.exitValue();
            }
            throw new AssertionError("does not end within " + patience + ": " + command);
        } finally {
            process.destroyForcibly();
        }
    }
}
