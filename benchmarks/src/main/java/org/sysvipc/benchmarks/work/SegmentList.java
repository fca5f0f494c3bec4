package org.sysvipc.benchmarks.work;

import java.util.ArrayList;
import java.util.List;
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
import org.sysvipc.Ipc;
import org.sysvipc.IpcEntry;
import org.sysvipc.Segment;
import org.sysvipc.SegmentStat;

/** Listing many segments. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SegmentList {
    private static final int SEGMENT_BYTES = 4096;

    /** The backend's name. */
    @Param("ffm")
    public String backend = "";

    /** How many segments there are to be. */
    @Param("4096")
    public int size;

    @SuppressWarnings("NullAway.Init") // by create
    private Ipc ipc;

    private final List<Segment> segments = new ArrayList<>();

    /** For JMH. */
    public SegmentList() {}

    /** Makes the segments, or none if they cannot all be made. */
    @Setup
    public void create() {
        ipc = Ipc.open(backend);
        try {
            while (segments.size() < size) {
                segments.add(ipc.segments().createPrivate(SEGMENT_BYTES, org.sysvipc.Mode.OWNER));
            }
        } catch (RuntimeException e) {
            remove();
            throw e;
        }
    }

    /** {@return all segments} */
    @Benchmark
    public List<IpcEntry<SegmentStat>> list() {
        List<IpcEntry<SegmentStat>> list = ipc.segments().list();
        Benchmarks.require(list.size() >= size, "fewer segments were found than were made");
        return list;
    }

    /** Removes the segments. */
    @TearDown
    public void remove() {
        segments.forEach(Segment::remove);
        segments.clear();
        ipc.close();
    }
}
