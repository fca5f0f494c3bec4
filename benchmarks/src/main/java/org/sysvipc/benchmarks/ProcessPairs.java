package org.sysvipc.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.sysvipc.benchmarks.pair.PairDriver;
import org.sysvipc.benchmarks.pair.PairPartner;

/** Two processes that work with each other, both in C or both in Java, each pinned to a CPU. */
public final class ProcessPairs {
    /** Both JVMs compile on the CPU on which they are measured. */
    private static final int MORE_WARMUPS = 2;

    private final CBaseline baseline;
    private final Path output;
    private final Pace pace;
    private final Cpus cpus;

    /**
     * No process yet.
     *
     * @param baseline both ends in C
     * @param directory a directory for what is made
     * @param pace how long each pair runs
     * @param cpus where they may run
     */
    public ProcessPairs(CBaseline baseline, Path directory, Pace pace, Cpus cpus) {
        this.baseline = baseline;
        this.output = directory.toAbsolutePath().resolve("pair.out");
        this.pace = pace;
        this.cpus = cpus;
    }

    /**
     * Runs a pair in C.
     *
     * @param pairing what it does
     * @return nanoseconds per operation, the median of the intervals
     * @throws IOException if it fails
     */
    public double measureC(Pairing pairing) throws IOException {
        return baseline.measure(
                pairing.work(),
                pairing.size(),
                waiting(pairing),
                Integer.toString(cpus.own()),
                Integer.toString(cpus.ofPartner(pairing.placement())));
    }

    /**
     * Runs a pair of JVMs.
     *
     * @param pairing what it does
     * @param backend with which backend
     * @return nanoseconds per operation, the median of the intervals
     * @throws IOException if it fails
     */
    public double measureJava(Pairing pairing, Backend backend) throws IOException {
        ChildProcess.run(command(pairing, backend, pace), output);
        return Median.of(ChildProcess.read(output).lines().map(Double::valueOf).toList());
    }

    /** The command of the JVM that measures; its last words are the command of its partner. */
    List<String> command(Pairing pairing, Backend backend, Pace paced) {
        String size = Integer.toString(pairing.size());
        List<String> command = JavaProgram.pinned(cpus.own())
                .command(
                        PairDriver.class,
                        backend.id(),
                        pairing.work(),
                        size,
                        waiting(pairing),
                        Integer.toString(paced.warmups() * MORE_WARMUPS),
                        Integer.toString(paced.intervals()),
                        Integer.toString(paced.millis()));
        command.addAll(JavaProgram.pinned(cpus.ofPartner(pairing.placement()))
                .command(PairPartner.class, backend.id(), pairing.work(), size, waiting(pairing)));
        return command;
    }

    private static String waiting(Pairing pairing) {
        return pairing.waiting().name().toLowerCase(Locale.ROOT);
    }
}
