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
    private final Map<Backend, Path> jars = new EnumMap<>(Backend.class);
    private final Map<Backend, Path> caches = new EnumMap<>(Backend.class);

    /**
     * No program yet.
     *
     * @param baseline the C program
     * @param directory a directory for what is made
     * @param pace how often each program is started
     */
    public ProgramStarts(Path baseline, Path directory, Pace pace) {
        this.baseline = baseline;
        this.directory = directory.toAbsolutePath();
        this.starts = pace.starts();
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
            case BARE_JVM -> List.of(JAVA, "-cp", jar(backend).toString(), Nothing.class.getName());
            case FIRST_CALL -> List.of(JAVA, "-jar", jar(backend).toString(), backend.id());
            // "on": a cache that cannot be used is a failure and not a slow start.
            case FIRST_CALL_CACHED ->
                List.of(
                        JAVA,
                        "-XX:AOTMode=on",
                        "-XX:AOTCache=" + cache(backend),
                        "-jar",
                        jar(backend).toString(),
                        backend.id());
        };
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
            List<String> training = List.of(
                    JAVA, "-XX:AOTCacheOutput=" + cache, "-jar", jar(backend).toString(), backend.id());
            ChildProcess.run(training, directory.resolve("training.out"));
            caches.put(backend, cache);
        }
        return cache;
    }
}
