package org.sysvipc.spi.posix;

import java.nio.ByteBuffer;

/** A segment of {@link FakeKernel}; tests read and set its fields. */
public final class FakeSegment {
    private static final int MOST_CONTENT = 1 << 16;

    public final int id;
    public final long size;

    /** The first bytes of what the segment holds; there is nothing behind them. */
    public final ByteBuffer content;

    public int key;
    public int uid;
    public int gid;
    public int cuid;
    public int cgid;
    public int mode;
    public long atime;
    public long dtime;
    public long ctime;
    public int cpid;
    public int lpid;
    public long nattch;

    /** Bytes of a page of this segment; an attachment occupies whole pages. */
    public long page = FakeKernel.PAGE;

    FakeSegment(int id, long size) {
        this.id = id;
        this.size = size;
        this.content = ByteBuffer.allocateDirect((int) Math.min(size, MOST_CONTENT));
    }

    long mappedLength() {
        return (size + page - 1) / page * page;
    }

    long kernelPages() {
        return (size + FakeKernel.PAGE - 1) / FakeKernel.PAGE;
    }
}
