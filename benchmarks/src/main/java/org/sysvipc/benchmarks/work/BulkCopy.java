package org.sysvipc.benchmarks.work;

import java.util.Arrays;
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

/** Copies between a segment and a {@code byte[]} of its size; what is counted as an operation is a byte. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class BulkCopy {
    /** An invocation copies so many bytes, whatever the size of a copy, so that all sizes are timed alike. */
    static final int BATCH_BYTES = 16 << 20;

    /** The backend's name. */
    @Param("ffm")
    public String backend = "";

    /** The size of a copy in bytes, a divisor of 16 MiB. */
    @Param("4096")
    public int size;

    @SuppressWarnings("NullAway.Init") // by attach
    private RemovedSegment segment;

    private byte[] bytes = {};

    /** For JMH. */
    public BulkCopy() {}

    /** Makes the segment and the array, with different contents. */
    @Setup
    public void attach() {
        segment = new RemovedSegment(backend, size);
        segment.memory().fill(0, size, (byte) 's');
        bytes = new byte[size];
        Arrays.fill(bytes, (byte) 'p');
    }

    /** Copies from the segment. */
    @Benchmark
    @OperationsPerInvocation(BATCH_BYTES)
    public void copyOut() {
        Attachment memory = segment.memory();
        for (int copied = 0; copied < BATCH_BYTES; copied += size) {
            memory.get(0, bytes);
        }
    }

    /** Copies into the segment. */
    @Benchmark
    @OperationsPerInvocation(BATCH_BYTES)
    public void copyIn() {
        Attachment memory = segment.memory();
        for (int copied = 0; copied < BATCH_BYTES; copied += size) {
            memory.put(0, bytes);
        }
    }

    /** Checks that the contents are the same now, and detaches. */
    @TearDown
    public void detach() {
        try {
            byte[] shared = new byte[size];
            segment.memory().get(0, shared);
            Benchmarks.require(Arrays.equals(shared, bytes), "the bytes are not the same");
        } finally {
            segment.close();
        }
    }
}
