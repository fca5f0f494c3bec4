package org.sysvipc.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.sysvipc.benchmarks.waiting.ReturnLatency;
import org.sysvipc.benchmarks.waiting.WaiterCpu;

/** Calls that wait, in a JVM that may use every CPU: who waits and who wakes are different threads. */
public final class Waits {
    private static final int CPU_MILLIS = 1_000;

    private final Path output;
    private final Pace pace;
    private final JavaProgram program;
    private final Map<Key, double[]> results = new HashMap<>();

    private record Key(Call call, End end, Backend backend) {}

    /** A call that waits. */
    public enum Call {
        /** Of a semaphore. */
        ACQUIRE,
        /** Of a message. */
        RECEIVE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What ends it. */
    public enum End {
        /** Another thread interrupts. */
        INTERRUPT,
        /** Its time is over. */
        TIME_OUT;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * No JVM yet.
     *
     * @param directory a directory for what is made
     * @param pace how often each call is ended
     * @param program how to start a JVM that may use every CPU
     */
    public Waits(Path directory, Pace pace, JavaProgram program) {
        this.output = directory.toAbsolutePath().resolve("wait.out");
        this.pace = pace;
        this.program = program;
    }

    /** Forgets what was measured: from now on it is measured anew. */
    void nextRound() {
        results.clear();
    }

    /**
     * Ends a call many times; or not, if that was done in this round already, since it gives all ranks at once.
     *
     * @param call which
     * @param end how
     * @param rank which of the latencies, in their order: 0 for the least, 0.5 for the median, 1 for the largest
     * @param backend with which backend
     * @return nanoseconds from the end to the return
     * @throws IOException if it fails
     */
    public double latency(Call call, End end, double rank, Backend backend) throws IOException {
        Key key = new Key(call, end, backend);
        double[] sorted = results.get(key);
        if (sorted == null) {
            sorted = latencies(key);
            results.put(key, sorted);
        }
        return sorted[(int) Math.ceil(rank * (sorted.length - 1))];
    }

    private double[] latencies(Key key) throws IOException {
        String printed = run(
                ReturnLatency.class,
                key.backend.id(),
                key.end.toString(),
                key.call.toString(),
                Integer.toString(pace.waits()));
        double[] nanos = printed.lines().mapToDouble(Double::parseDouble).toArray();
        Arrays.sort(nanos);
        return nanos;
    }

    /**
     * Lets a call wait.
     *
     * @param call which
     * @param backend with which backend
     * @return nanoseconds of processor time in a second
     * @throws IOException if it fails
     */
    public double cpu(Call call, Backend backend) throws IOException {
        return Double.parseDouble(run(WaiterCpu.class, backend.id(), call.toString(), Integer.toString(CPU_MILLIS)));
    }

    private String run(Class<?> type, String... arguments) throws IOException {
        List<String> command = program.command(type, arguments);
        ChildProcess.run(command, output);
        return ChildProcess.read(output);
    }
}
