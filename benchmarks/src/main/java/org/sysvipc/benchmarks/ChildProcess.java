package org.sysvipc.benchmarks;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a program to its end. */
final class ChildProcess {
    private static final long BOUND_SECONDS = 60;

    private ChildProcess() {}

    /**
     * Runs a program; what it says goes into files, so that no pipe can fill up.
     *
     * @param command the program and its arguments
     * @param output takes what it prints
     * @return nanoseconds from before its start to after its end
     * @throws IOException if it cannot be run, fails, or takes longer than a minute
     */
    static long run(List<String> command, Path output) throws IOException {
        long before = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            if (!process.waitFor(BOUND_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("not done after " + BOUND_SECONDS + " s: " + String.join(" ", command));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for " + command.get(0));
        } finally {
            process.destroyForcibly();
        }
        long nanos = System.nanoTime() - before;
        if (process.exitValue() != 0) {
            throw new IOException(
                    "exit code " + process.exitValue() + ": " + String.join(" ", command) + "\n" + read(output));
        }
        return nanos;
    }

    static String read(Path output) {
        try {
            return Files.readString(output, StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
