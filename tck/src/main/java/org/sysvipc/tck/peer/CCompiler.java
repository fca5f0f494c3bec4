package org.sysvipc.tck.peer;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A C compiler of this machine. */
public final class CCompiler {
    private final String command;

    private CCompiler(String command) {
        this.command = command;
    }

    /** {@return the compiler {@code cc}, {@code gcc} or {@code clang}, or empty if there is none} */
    public static Optional<CCompiler> find() {
        for (String name : List.of("cc", "gcc", "clang")) {
            Optional<CCompiler> found = find(name);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /**
     * A compiler by its name, for example a cross compiler.
     *
     * @param command its name in the {@code PATH}: {@code aarch64-linux-gnu-gcc}
     * @return the compiler, or empty if the {@code PATH} does not have it
     */
    public static Optional<CCompiler> find(String command) {
        String path = System.getenv().getOrDefault("PATH", "");
        for (String directory : path.split(File.pathSeparator, -1)) {
            if (!directory.isEmpty() && Files.isExecutable(Path.of(directory, command))) {
                return Optional.of(new CCompiler(command));
            }
        }
        return Optional.empty();
    }

    /** {@return its name} */
    public String command() {
        return command;
    }

    /**
     * Compiles a program.
     *
     * @param source the text of the program
     * @param directory takes the source and the program; files of a former call are overwritten
     * @param flags more flags, for example {@code -static}; with {@code -c} the result is an object file
     * @return what was compiled, executable by every user
     * @throws IllegalStateException if the compiler refuses; the message is the compiler's output
     * @throws UncheckedIOException if the source cannot be written or the compiler cannot be started
     * @throws InterruptedException if this thread is interrupted
     */
    public Path compile(String source, Path directory, List<String> flags) throws InterruptedException {
        Path file = directory.resolve("program.c");
        Path program = directory.resolve("program");
        try {
            Files.writeString(file, source, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
        List<String> line = new ArrayList<>(List.of(command, "-o", program.toString(), file.toString()));
        line.addAll(flags);
        ExternalCommand.Result result = ExternalCommand.run(line);
        if (result.exitCode() != 0) {
            throw new IllegalStateException(
                    String.join(" ", line) + " exits with " + result.exitCode() + ":\n" + result.output());
        }
        share(program);
        return program;
    }

    private static void share(Path program) {
        try {
            TemporaryDirectory.shareWithAll(program, true);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot let others execute " + program, e);
        }
    }
}
