package org.sysvipc;

import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.util.Objects;
import org.sysvipc.spi.SegmentMemory;

/** What an attachment does with many bytes at once, beyond the backend's array copies. */
final class AttachmentBytes {
    /** Small enough to touch every page of any platform; touching one twice costs little. */
    private static final int SMALLEST_PAGE = 4096;

    private final SegmentMemory memory;

    AttachmentBytes(SegmentMemory memory) {
        this.memory = memory;
    }

    void get(long offset, ByteBuffer target) {
        memory.ensureReadableNow();
        if (target.isReadOnly()) {
            throw new ReadOnlyBufferException();
        }
        int length = target.remaining();
        Objects.checkFromIndexSize(offset, length, memory.size());
        if (target.hasArray()) {
            memory.copyOut(offset, target.array(), target.arrayOffset() + target.position(), length);
            target.position(target.position() + length);
        } else {
            target.put(memory.view(offset, length));
        }
    }

    void put(long offset, ByteBuffer source) {
        memory.ensureWritableNow();
        int length = source.remaining();
        Objects.checkFromIndexSize(offset, length, memory.size());
        if (source.hasArray()) {
            memory.copyIn(offset, source.array(), source.arrayOffset() + source.position(), length);
            source.position(source.position() + length);
        } else {
            memory.view(offset, length).put(source);
        }
    }

    /** A page is brought in for writing by adding nothing to it, in one step, so that no other process loses a write. */
    void prefault() {
        long last = memory.size() - Long.BYTES;
        if (memory.isReadOnly() || last < 0) {
            for (long offset = 0; offset < memory.size(); offset += SMALLEST_PAGE) {
                memory.ensureReadableNow();
                memory.getByte(offset);
            }
            return;
        }
        for (long offset = 0; offset < memory.size(); offset += SMALLEST_PAGE) {
            memory.ensureWritableNow();
            if (offset <= last) {
                memory.getAndAddLong(offset, 0);
            } else {
                memory.getByte(offset);
            }
        }
    }
}
