package org.sysvipc.benchmarks.work;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.sysvipc.Attachment;

/** Atomic operations on a long in a segment, by one thread. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class AtomicAccess {
    /** Operations in an invocation. */
    static final int ATOMICS = 1024;

    /** The backend's name. */
    @Param("ffm")
    public String backend = "";

    @SuppressWarnings("NullAway.Init") // by attach
    private RemovedSegment segment;

    private long operations;

    /** For JMH. */
    public AtomicAccess() {}

    /** Makes the segment. */
    @Setup
    public void attach() {
        segment = new RemovedSegment(backend, Long.BYTES);
    }

    /** Counts up by compare-and-set, which always succeeds. */
    @Benchmark
    @OperationsPerInvocation(ATOMICS)
    public void compareAndSet() {
        Attachment memory = segment.memory();
        long value = memory.getLong(0);
        long successes = 0;
        for (int i = 0; i < ATOMICS; i++) {
            if (memory.compareAndSetLong(0, value, ++value)) {
                successes++;
            }
        }
        operations += successes;
    }

    /** {@return the sum of the values before each addition} */
    @Benchmark
    @OperationsPerInvocation(ATOMICS)
    public long getAndAdd() {
        Attachment memory = segment.memory();
        long sum = 0;
        for (int i = 0; i < ATOMICS; i++) {
            sum += memory.getAndAddLong(0, 1);
        }
        operations += ATOMICS;
        return sum;
    }

    /** Checks that each operation counted, and detaches. */
    @TearDown
    public void detach() {
        try {
            Benchmarks.require(
                    operations > 0 && segment.memory().getLong(0) == operations, "atomic operations were lost");
        } finally {
            segment.close();
        }
    }
}
