package org.sysvipc.benchmarks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** JMH benchmarks, each run in a JVM of its own. */
public final class JmhForks {
    /** The second is for JMH itself, which would warn of itself in every fork. */
    private static final String[] JVM_ARGUMENTS = {
        "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"
    };

    private static final String ALLOCATED = "gc.alloc.rate.norm";

    private final Pace pace;
    private final Map<Key, Result> results = new HashMap<>();

    private record Key(Source.Jmh benchmark, Backend backend) {}

    /**
     * What one run found, per operation.
     *
     * @param nanos nanoseconds, the median of the intervals
     * @param bytes bytes allocated on the heap, the median of the intervals
     */
    public record Result(double nanos, double bytes) {}

    /**
     * No run yet.
     *
     * @param pace how long each benchmark is run
     */
    public JmhForks(Pace pace) {
        this.pace = pace;
    }

    /** Forgets what was measured: from now on it is measured anew. */
    void nextRound() {
        results.clear();
    }

    /**
     * Runs a benchmark in a new JVM; or not, if it ran in this round already, since a run gives time and bytes at once.
     *
     * @param benchmark which
     * @param backend with which backend
     * @return what it found
     * @throws IllegalStateException if it failed
     */
    public Result measure(Source.Jmh benchmark, Backend backend) {
        return results.computeIfAbsent(new Key(benchmark, backend), this::run);
    }

    private Result run(Key key) {
        String name = key.benchmark.type().getName() + "." + key.benchmark.method();
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("^" + Pattern.quote(name) + "$")
                .forks(1)
                .jvmArgs(JVM_ARGUMENTS)
                .warmupIterations(pace.warmups() * key.benchmark.warmup())
                .warmupTime(TimeValue.milliseconds(pace.millis()))
                .measurementIterations(pace.intervals())
                .measurementTime(TimeValue.milliseconds(pace.millis()))
                .timeout(TimeValue.minutes(1))
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .param("backend", key.backend.id());
        key.benchmark.parameters().forEach(options::param);
        try {
            return result(new Runner(options.build()).runSingle());
        } catch (RunnerException e) {
            throw new IllegalStateException(
                    "JMH benchmark " + name + " " + key.benchmark.parameters() + ": " + e.getMessage(), e);
        }
    }

    private static Result result(RunResult run) {
        List<Double> nanos = new ArrayList<>();
        List<Double> bytes = new ArrayList<>();
        for (BenchmarkResult fork : run.getBenchmarkResults()) {
            for (IterationResult interval : fork.getIterationResults()) {
                nanos.add(interval.getPrimaryResult().getScore());
                bytes.add(allocated(interval));
            }
        }
        return new Result(Median.of(nanos), Median.of(bytes));
    }

    private static double allocated(IterationResult interval) {
        org.openjdk.jmh.results.Result<?> found = interval.getSecondaryResults().get(ALLOCATED);
        if (found == null) {
            throw new IllegalStateException("JMH's profiler does not tell " + ALLOCATED);
        }
        return found.getScore();
    }
}
