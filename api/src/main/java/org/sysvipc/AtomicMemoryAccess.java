package org.sysvipc;

import java.nio.ByteOrder;
import java.nio.ReadOnlyBufferException;
import org.sysvipc.spi.SegmentMemory;

/**
 * Volatile and atomic access to an attachment's memory, at an offset in bytes that is a multiple of the width. {@link
 * Attachment}, the only subclass, tells the rules that all of these methods share.
 */
public abstract sealed class AtomicMemoryAccess extends PlainMemoryAccess permits Attachment {

    AtomicMemoryAccess(SegmentMemory memory, ByteOrder order) {
        super(memory, order);
    }

    private SegmentMemory readable(long offset, int width) {
        requireAligned(offset, width);
        memory.ensureReadableNow();
        return memory;
    }

    private SegmentMemory writable(long offset, int width) {
        requireAligned(offset, width);
        memory.ensureWritableNow();
        return memory;
    }

    private static void requireAligned(long offset, int width) {
        if ((offset & (width - 1)) != 0) {
            throw new IllegalArgumentException("offset " + offset + " is not a multiple of " + width);
        }
    }

    /**
     * Reads an int, volatile.
     *
     * @param offset where
     * @return the int
     * @throws IndexOutOfBoundsException if it is not inside the segment
     * @throws IllegalArgumentException if the offset is not a multiple of 4
     * @throws IllegalStateException if it is detached
     */
    public final int getIntVolatile(long offset) {
        return ordered(readable(offset, 4).getIntVolatile(offset));
    }

    /**
     * Reads an int, with acquire.
     *
     * @param offset where
     * @return the int
     * @throws IndexOutOfBoundsException if it is not inside the segment
     * @throws IllegalArgumentException if the offset is not a multiple of 4
     * @throws IllegalStateException if it is detached
     */
    public final int getIntAcquire(long offset) {
        return ordered(readable(offset, 4).getIntAcquire(offset));
    }

    /**
     * Writes an int, volatile.
     *
     * @param offset where
     * @param value what
     * @throws IndexOutOfBoundsException if it is not inside the segment
     * @throws IllegalArgumentException if the offset is not a multiple of 4
     * @throws IllegalStateException if it is detached
     * @throws ReadOnlyBufferException if it is read-only
     */
    public final void putIntVolatile(long offset, int value) {
        writable(offset, 4).putIntVolatile(offset, ordered(value));
    }

    /**
     * Writes an int, with release.
     *
     * @param offset where
     * @param value what
     * @throws IndexOutOfBoundsException if it is not inside the segment
     * @throws IllegalArgumentException if the offset is not a multiple of 4
     * @throws IllegalStateException if it is detached
     * @throws ReadOnlyBufferException if it is read-only
     */
    public final void putIntRelease(long offset, int value) {
        writable(offset, 4).putIntRelease(offset, ordered(value));
    }

    /**
     * Compares and sets an int, in one step for all threads and processes.
     *
     * @param offset where
     * @param expected the value it must have
     * @param value the value it gets
     * @return whether it had the expected value, and so was set
     * @throws IndexOutOfBoundsException if it is not inside the segment
     * @throws IllegalArgumentException if the offset is not a multiple of 4
     * @throws IllegalStateException if it is detached
     * @throws ReadOnlyBufferException if it is read-only
     */
    public final boolean compareAndSetInt(long offset, int expected, int value) {
        return writable(offset, 4).compareAndSetInt(offset, ordered(expected), ordered(value));
    }

    /**
     * Adds to an int, in one step for all threads and processes.
     *
     * @param offset where
     * @param delta what to add
     * @return the value before
     * @throws IndexOutOfBoundsException if it is not inside the segment
     * @throws IllegalArgumentException if the offset is not a multiple of 4
     * @throws IllegalStateException if it is detached
     * @throws ReadOnlyBufferException if it is read-only
     */
    public final int getAndAddInt(long offset, int delta) {
        SegmentMemory open = writable(offset, 4);
        if (!swapped) {
            return open.getAndAddInt(offset, delta);
        }
        int seen;
        do {
            seen = open.getIntVolatile(offset);
        } while (!open.compareAndSetInt(offset, seen, ordered(ordered(seen) + delta)));
        return ordered(seen);
    }

    /**
     * Reads a long, volatile.
     *
     * @param offset where
     * @return the long
     * @throws IndexOutOfBoundsException if it is not inside the segment
     * @throws IllegalArgumentException if the offset is not a multiple of 8
     * @throws IllegalStateException if it is detached
     */
    public final long getLongVolatile(long offset) {
        return ordered(readable(offset, 8).getLongVolatile(offset));
    }

    /**
     * Reads a long, with acquire.
     *
     * @param offset where
     * @return the long
     * @throws IndexOutOfBoundsException if it is not inside the segment
     * @throws IllegalArgumentException if the offset is not a multiple of 8
     * @throws IllegalStateException if it is detached
     */
    public final long getLongAcquire(long offset) {
        return ordered(readable(offset, 8).getLongAcquire(offset));
    }

    /**
     * Writes a long, volatile.
     *
     * @param offset where
     * @param value what
     * @throws IndexOutOfBoundsException if it is not inside the segment
     * @throws IllegalArgumentException if the offset is not a multiple of 8
     * @throws IllegalStateException if it is detached
     * @throws ReadOnlyBufferException if it is read-only
     */
    public final void putLongVolatile(long offset, long value) {
        writable(offset, 8).putLongVolatile(offset, ordered(value));
    }

    /**
     * Writes a long, with release.
     *
     * @param offset where
     * @param value what
     * @throws IndexOutOfBoundsException if it is not inside the segment
     * @throws IllegalArgumentException if the offset is not a multiple of 8
     * @throws IllegalStateException if it is detached
     * @throws ReadOnlyBufferException if it is read-only
     */
    public final void putLongRelease(long offset, long value) {
        writable(offset, 8).putLongRelease(offset, ordered(value));
    }

    /**
     * Compares and sets a long, in one step for all threads and processes.
     *
     * @param offset where
     * @param expected the value it must have
     * @param value the value it gets
     * @return whether it had the expected value, and so was set
     * @throws IndexOutOfBoundsException if it is not inside the segment
     * @throws IllegalArgumentException if the offset is not a multiple of 8
     * @throws IllegalStateException if it is detached
     * @throws ReadOnlyBufferException if it is read-only
     */
    public final boolean compareAndSetLong(long offset, long expected, long value) {
        return writable(offset, 8).compareAndSetLong(offset, ordered(expected), ordered(value));
    }

    /**
     * Adds to a long, in one step for all threads and processes.
     *
     * @param offset where
     * @param delta what to add
     * @return the value before
     * @throws IndexOutOfBoundsException if it is not inside the segment
     * @throws IllegalArgumentException if the offset is not a multiple of 8
     * @throws IllegalStateException if it is detached
     * @throws ReadOnlyBufferException if it is read-only
     */
    public final long getAndAddLong(long offset, long delta) {
        SegmentMemory open = writable(offset, 8);
        if (!swapped) {
            return open.getAndAddLong(offset, delta);
        }
        long seen;
        do {
            seen = open.getLongVolatile(offset);
        } while (!open.compareAndSetLong(offset, seen, ordered(ordered(seen) + delta)));
        return ordered(seen);
    }
}
