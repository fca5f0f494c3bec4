package org.sysvipc.benchmarks.work;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Reads of a {@code long[]}: what reads of shared memory are measured against. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LongArrayAccess {
    private final long[] longs = LongSequence.filled();
    private long random = LongSequence.SEED;

    /** For JMH. */
    public LongArrayAccess() {}

    /** {@return the sum of longs read at random} */
    @Benchmark
    @OperationsPerInvocation(LongSequence.COUNT)
    public long randomGet() {
        long next = random;
        long sum = 0;
        for (int i = 0; i < LongSequence.COUNT; i++) {
            next = LongSequence.next(next);
            sum += longs[LongSequence.index(next)];
        }
        random = next;
        return sum;
    }

    /** {@return the sum of all longs, read one after the other} */
    @Benchmark
    @OperationsPerInvocation(LongSequence.COUNT)
    public long sequentialSum() {
        long sum = 0;
        for (int i = 0; i < LongSequence.COUNT; i++) {
            sum += longs[i];
        }
        return sum;
    }
}
