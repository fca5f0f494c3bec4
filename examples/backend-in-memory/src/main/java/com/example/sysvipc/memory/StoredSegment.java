package com.example.sysvipc.memory;

import java.nio.ByteBuffer;
import org.sysvipc.spi.IpcConstants;
import org.sysvipc.spi.SegmentRecord;

/** A segment: a buffer that all its attachments share, and how often it is attached. */
final class StoredSegment extends IpcObject {
    static final int PAGE = 4096;

    /** A buffer holds no more than 2 GiB less a byte; this is a number to remember. */
    static final long LARGEST = 1L << 30;

    final ByteBuffer bytes;
    final int size;
    private final int cpid = pid();
    private int lpid;
    private long atime;
    private long dtime;
    private long attachCount;
    private boolean removed;

    StoredSegment(int key, int mode, int size) {
        super(key, mode);
        this.size = size;
        // To the end of the last page, as with the kernel, and at the start of one, for atomic accesses.
        this.bytes = ByteBuffer.allocateDirect((int) pages() * PAGE + PAGE)
                .alignedSlice(PAGE)
                .limit(size);
    }

    static long pages(long size) {
        return (size + PAGE - 1) / PAGE;
    }

    long pages() {
        return pages(size);
    }

    void attached() {
        attachCount++;
        lpid = pid();
        atime = now();
    }

    void detached() {
        attachCount--;
        lpid = pid();
        dtime = now();
    }

    void markRemoved() {
        removed = true;
    }

    boolean isDestroyed() {
        return removed && attachCount == 0;
    }

    void stat(SegmentRecord record) {
        describe(record);
        record.mode |= removed ? IpcConstants.SHM_DEST : 0;
        record.size = size;
        record.atime = atime;
        record.dtime = dtime;
        record.cpid = cpid;
        record.lpid = lpid;
        record.nattch = attachCount;
    }
}
