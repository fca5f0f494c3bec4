package org.sysvipc.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.sysvipc.benchmarks.start.FirstCall;
import org.sysvipc.benchmarks.start.Nothing;

/** Programs, run from start to end as a user would run them: from a jar. */
public final class ProgramStarts {
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private final Path baseline;
    private final Path directory;
    private final int starts;
    private final List<String> prefix;
    private final Map<Backend, Path> jars = new EnumMap<>(Backend.class);
    private final Map<Backend, Path> caches = new EnumMap<>(Backend.class);

    /**
     * No program yet.
     *
     * @param baseline the C program
     * @param directory a directory for what is made
     * @param pace how often each program is started
     * @param prefix what is put before the command that starts a JVM: it may need more CPUs than this process has
     */
    public ProgramStarts(Path baseline, Path directory, Pace pace, List<String> prefix) {
        this.baseline = baseline;
        this.directory = directory.toAbsolutePath();
        this.starts = pace.starts();
        this.prefix = List.copyOf(prefix);
    }

    /**
     * Starts a program some times.
     *
     * @param program which
     * @param backend with which backend
     * @return nanoseconds that it ran, the median
     * @throws IOException if it cannot be run, or fails
     */
    public double measure(Source.Start program, Backend backend) throws IOException {
        List<String> command = command(program, backend);
        List<Double> nanos = new ArrayList<>();
        for (int i = 0; i < starts; i++) {
            nanos.add((double) ChildProcess.run(command, directory.resolve("program.out")));
        }
        return Median.of(nanos);
    }

    private List<String> command(Source.Start program, Backend backend) throws IOException {
        return switch (program) {
            case C_FIRST_CALL -> List.of(baseline.toString(), "first-call");
            case BARE_JVM -> java("-cp", jar(backend).toString(), Nothing.class.getName());
            case FIRST_CALL -> java("-jar", jar(backend).toString(), backend.id());
            // "on": a cache that cannot be used is a failure and not a slow start.
            case FIRST_CALL_CACHED ->
                java(
                        "-XX:AOTMode=on",
                        "-XX:AOTCache=" + cache(backend),
                        "-jar",
                        jar(backend).toString(),
                        backend.id());
        };
    }

    private List<String> java(String... arguments) {
        List<String> command = new ArrayList<>(prefix);
        command.add(JAVA);
        command.addAll(List.of(arguments));
        return command;
    }

    private Path jar(Backend backend) throws IOException {
        Path jar = jars.get(backend);
        if (jar == null) {
            jar = directory.resolve("first-call-" + backend.id() + ".jar");
            ProgramJar.write(jar, backend, FirstCall.class, List.of(FirstCall.class, Nothing.class));
            jars.put(backend, jar);
        }
        return jar;
    }

    private Path cache(Backend backend) throws IOException {
        Path cache = caches.get(backend);
        if (cache == null) {
            cache = directory.resolve("first-call-" + backend.id() + ".aot");
            train(cache, backend);
            caches.put(backend, cache);
        }
        return cache;
    }

    private void train(Path cache, Backend backend) throws IOException {
        Path output = directory.resolve("training.out");
        ChildProcess.run(
                List.of(
                        JAVA,
                        "-XX:AOTCacheOutput=" + cache,
                        "-jar",
                        jar(backend).toString(),
                        backend.id()),
                output);
        String said = ChildProcess.read(output);
        if (said.contains("Skipping org/sysvipc")) {
            throw new IOException("the AOT cache has not all classes of the program:\n" + said);
        }
    }
}
