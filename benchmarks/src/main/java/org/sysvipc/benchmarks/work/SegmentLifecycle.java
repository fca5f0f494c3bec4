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
import org.sysvipc.Attachment;
import org.sysvipc.Ipc;
import org.sysvipc.Segment;

/** The life of a small segment, from its making to its removal. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SegmentLifecycle {
    private static final org.sysvipc.Mode OWNER = org.sysvipc.Mode.OWNER;

    /** The backend's name. */
    @Param("ffm")
    public String backend = "";

    /** Bytes. */
    @Param("4096")
    public int size;

    @SuppressWarnings("NullAway.Init") // by open
    private Ipc ipc;

    /** For JMH. */
    public SegmentLifecycle() {}

    /** Opens the backend. */
    @Setup
    public void open() {
        ipc = Ipc.open(backend);
    }

    /** Makes a segment, attaches, detaches and removes it. */
    @Benchmark
    public void createAttachDetachRemove() {
        Segment segment = ipc.segments().createPrivate(size, OWNER);
        try (Attachment memory = segment.attach()) {
            Benchmarks.require(memory.size() == size, "the segment has another size");
        } finally {
            segment.remove();
        }
    }

    /** Closes the backend. */
    @TearDown
    public void close() {
        ipc.close();
    }
}
