package org.sysvipc.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The C baseline, compiled and run. */
public final class CBaseline {
    private static final List<String> FLAGS = List.of("-O2", "-std=gnu11", "-Wall", "-Wextra", "-Werror");

    private final Path program;
    private final Path output;
    private final Pace pace;

    private CBaseline(Path program, Pace pace) {
        this.program = program;
        this.output = program.resolveSibling("baseline.out");
        this.pace = pace;
    }

    /** {@return the C compiler: what the environment variable {@code CC} says, else {@code cc}} */
    static String compiler() {
        return Optional.ofNullable(System.getenv("CC"))
                .filter(named -> !named.isBlank())
                .orElse("cc");
    }

    /**
     * Compiles the baseline.
     *
     * @param sources the directory with its sources
     * @param target a directory for what is made
     * @param pace how long each work is run
     * @return the baseline
     * @throws IOException if there is no compiler, or it finds fault with the sources
     */
    public static CBaseline compile(Path sources, Path target, Pace pace) throws IOException {
        Path directory = Files.createDirectories(target.resolve("c")).toAbsolutePath();
        Path program = directory.resolve("baseline");
        List<String> command = new ArrayList<>();
        command.add(compiler());
        command.addAll(FLAGS);
        command.add("-o");
        command.add(program.toString());
        try (Stream<Path> files = Files.list(sources)) {
            files.map(Path::toString)
                    .filter(name -> name.endsWith(".c"))
                    .sorted()
                    .forEach(command::add);
        }
        ChildProcess.run(command, directory.resolve("compiler.out"));
        return new CBaseline(program, pace);
    }

    /** {@return the compiled program} */
    Path program() {
        return program;
    }

    /**
     * Runs a work.
     *
     * @param work its name
     * @param size its argument
     * @param more what works of two processes take beside
     * @return nanoseconds per operation, the median of the intervals
     * @throws IOException if it fails, or finds that what it did was not done
     */
    public double measure(String work, int size, String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                program.toString(),
                work,
                Integer.toString(size),
                Integer.toString(pace.warmupsOfC()),
                Integer.toString(pace.intervals()),
                Integer.toString(pace.millis())));
        command.addAll(List.of(more));
        ChildProcess.run(command, output);
        return Median.of(ChildProcess.read(output).lines().map(Double::valueOf).toList());
    }
}
