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

/** Plain reads and writes of longs in a segment. {@link LongArrayAccess} is the same for a {@code long[]}. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class AttachmentAccess {
    /** The backend's name. */
    @Param("ffm")
    public String backend = "";

    @SuppressWarnings("NullAway.Init") // by attach
    private RemovedSegment segment;

    private long random = LongSequence.SEED;

    /** For JMH. */
    public AttachmentAccess() {}

    /** Makes the segment and fills it. */
    @Setup
    public void attach() {
        segment = new RemovedSegment(backend, (long) LongSequence.COUNT * Long.BYTES);
        sequentialPut();
    }

    /** {@return the sum of longs read at random} */
    @Benchmark
    @OperationsPerInvocation(LongSequence.COUNT)
    public long randomGet() {
        Attachment memory = segment.memory();
        long next = random;
        long sum = 0;
        for (int i = 0; i < LongSequence.COUNT; i++) {
            next = LongSequence.next(next);
            sum += memory.getLong((long) LongSequence.index(next) * Long.BYTES);
        }
        random = next;
        return sum;
    }

    /** {@return the sum of all longs, read one after the other} */
    @Benchmark
    @OperationsPerInvocation(LongSequence.COUNT)
    public long sequentialSum() {
        Attachment memory = segment.memory();
        long sum = 0;
        for (int i = 0; i < LongSequence.COUNT; i++) {
            sum += memory.getLong((long) i * Long.BYTES);
        }
        return sum;
    }

    /** Writes all longs, one after the other. */
    @Benchmark
    @OperationsPerInvocation(LongSequence.COUNT)
    public final void sequentialPut() {
        Attachment memory = segment.memory();
        for (int i = 0; i < LongSequence.COUNT; i++) {
            memory.putLong((long) i * Long.BYTES, i);
        }
    }

    /** Checks the contents and detaches. */
    @TearDown
    public void detach() {
        try {
            Benchmarks.require(sequentialSum() == LongSequence.sum(), "the longs are not those that were written");
        } finally {
            segment.close();
        }
    }
}
