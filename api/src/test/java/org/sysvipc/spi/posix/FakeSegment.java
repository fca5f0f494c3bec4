package org.sysvipc.spi.posix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A segment of {@link FakeKernel}; tests read and set its fields. */
public final class FakeSegment {
    private static final int MOST_CONTENT = 1 << 16;

    public final int id;
    public final long size;

    /** What the segment holds; of a large one, nothing. */
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

    /** As many bytes as a buffer can have, which take no memory: a file with nothing but a hole, removed already. */
    private static final class Hollow {
        static final ByteBuffer BYTES = map();

        private static ByteBuffer map() {
            try {
                Path file = Files.createTempFile("hollow", "");
                try (FileChannel channel = FileChannel.open(
                        file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.SPARSE)) {
                    return channel.map(FileChannel.MapMode.READ_WRITE, 0, Integer.MAX_VALUE);
                } finally {
                    Files.delete(file);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    FakeSegment(int id, long size) {
        this.id = id;
        this.size = size;
        this.content = ByteBuffer.allocateDirect(size <= MOST_CONTENT ? (int) size : 0);
    }

    /** A part of what it holds, for a memory that shows it; of a large segment, bytes that are not its own. */
    ByteBuffer part(long offset, int length) {
        return size == content.capacity() ? content.slice((int) offset, length) : Hollow.BYTES.slice(0, length);
    }

    long mappedLength() {
        return (size + page - 1) / page * page;
    }

    long kernelPages() {
        return (size + FakeKernel.PAGE - 1) / FakeKernel.PAGE;
    }
}
