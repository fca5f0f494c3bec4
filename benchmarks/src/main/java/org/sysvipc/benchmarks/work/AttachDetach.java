package org.sysvipc.benchmarks.work;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Attaching and detaching a segment that exists. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class AttachDetach {
    /** The backend's name. */
    @Param("ffm")
    public String backend = "";

    /** Bytes. */
    @Param("4096")
    public int size;

    @SuppressWarnings("NullAway.Init") // by create
    private RemovedSegment segment;

    /** For JMH. */
    public AttachDetach() {}

    /** Makes the segment. */
    @Setup
    public void create() {
        segment = new RemovedSegment(backend, size);
    }

    /** Attaches and detaches. */
    @Benchmark
    public void attachDetach() {
        segment.attachAgain().close();
    }

    /** Checks that every attachment but the first was detached, and detaches that. */
    @TearDown
    public void detach() {
        try {
            Benchmarks.require(segment.attachCount() == 1, "not every attachment was detached");
        } finally {
            segment.close();
        }
    }
}
