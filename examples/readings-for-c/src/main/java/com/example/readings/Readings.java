package com.example.readings;

import org.sysvipc.Attachment;
import org.sysvipc.Ipc;
import org.sysvipc.IpcKey;
import org.sysvipc.Mode;
import org.sysvipc.Segment;

/** The segment as readings.h has it: two counters, then one pair of ints after the other. */
public final class Readings implements AutoCloseable {
    public static final int CAPACITY = 1024;
    private static final long COUNT = 0;
    private static final long ENDED = 8;
    private static final long FIRST = 16;
    private static final long WIDTH = 8;

    private final Segment segment;
    private final Attachment memory;

    private Readings(Segment segment) {
        this.segment = segment;
        this.memory = segment.attach();
    }

    /** Makes a segment that everybody may read. */
    public static Readings create(Ipc ipc, IpcKey key) {
        return new Readings(ipc.segments().create(key, FIRST + CAPACITY * WIDTH, Mode.of(0644)));
    }

    public void add(int sensor, int milligrades) {
        long count = memory.getLong(COUNT);
        if (count == CAPACITY) {
            throw new IllegalStateException("no room for more than " + CAPACITY + " readings");
        }
        memory.putInt(FIRST + count * WIDTH, sensor);
        memory.putInt(FIRST + count * WIDTH + 4, milligrades);
        memory.putLongRelease(COUNT, count + 1);
    }

    public void end() {
        memory.putLongRelease(ENDED, 1);
    }

    /** How many attachments there are: this one and the readers'. */
    public long users() {
        return segment.stat().attachCount();
    }

    /** Removes the segment. Who is attached keeps it until he detaches. */
    @Override
    public void close() {
        segment.remove();
        memory.close();
    }
}
