package org.sysvipc.tck.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a command to its end. */
public final class ExternalCommand {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private ExternalCommand() {}

    /**
     * How a command ended.
     *
     * @param pid its process's pid
     * @param exitCode its exit code
     * @param output what it wrote to standard output and standard error
     */
    public record Result(long pid, int exitCode, String output) {}

    /**
     * Runs a command to its end, with no input, for a minute at most.
     *
     * @param command the program and its arguments
     * @return how it ended
     * @throws UncheckedIOException if it cannot be started
     * @throws IllegalStateException if it does not end in time; it is then killed
     * @throws InterruptedException if this thread is interrupted; the command is then killed
     */
    public static Result run(List<String> command) throws InterruptedException {
        return run(command, PATIENCE);
    }

    /**
     * Runs a command to its end, with no input.
     *
     * @param command the program and its arguments
     * @param patience for how long at most
     * @return how it ended
     * @throws UncheckedIOException if it cannot be started
     * @throws IllegalStateException if it does not end in time; it is then killed
     * @throws InterruptedException if this thread is interrupted; the command is then killed
     */
    public static Result run(List<String> command, Duration patience) throws InterruptedException {
        try {
            // A file and not a pipe: whoever inherits the output cannot keep us waiting for its end.
            Path output = Files.createTempFile("sysvipc-tck-", ".out");
            try {
                return run(command, patience, output);
            } finally {
                Files.delete(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + command, e);
        }
    }

    private static Result run(List<String> command, Duration patience, Path output)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            process.getOutputStream().close();
            boolean ended = process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
            String text = Files.readString(output, StandardCharsets.ISO_8859_1);
            if (!ended) {
                throw new IllegalStateException(command + " did not end in " + patience + "; it wrote: " + text);
            }
            return new Result(process.pid(), process.exitValue(), text);
        } finally {
            process.destroyForcibly();
        }
    }
}
