package org.sysvipc.spi;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import org.jspecify.annotations.Nullable;

/**
 * The memory of one attachment: the raw accesses that a backend provides, and the flag that says whether they still reach
 * the segment.
 *
 * <p>Accesses are in the platform's byte order, at an offset in bytes, checked against the size
 * ({@link IndexOutOfBoundsException}). Those of the plain kind need no alignment; the volatile and atomic ones need the
 * offset to be a multiple of the width, which their caller has checked.
 *
 * <p>An access does not itself look at the flag: the caller does, by one of the {@code ensure} methods just before. Between that look and the access the attachment may be detached by another thread; the access must then
 * still not fault, whatever it reads.
 */
public abstract class SegmentMemory {
    private static final int WRITABLE = 0;
    private static final int READ_ONLY = 1;
    private static final int CLOSED = 2;

    private static final VarHandle STATE;

    static {
        try {
            STATE = MethodHandles.lookup().findVarHandle(SegmentMemory.class, "state", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final long address;
    private final long size;
    private final boolean readOnly;

    /** Read by every access and written once. Plain reads of it cost nothing in a loop; see {@link #ensureReadable}. */
    private int state;

    /**
     * For backends.
     *
     * @param address where the attachment begins, a multiple of the page size
     * @param size the segment's size in bytes
     * @param readOnly whether it is attached read-only
     */
    protected SegmentMemory(long address, long size, boolean readOnly) {
        this.address = address;
        this.size = size;
        this.readOnly = readOnly;
        this.state = readOnly ? READ_ONLY : WRITABLE;
    }

    /** {@return where the attachment begins, a multiple of the page size} */
    public final long address() {
        return address;
    }

    /** {@return the segment's size in bytes} */
    public final long size() {
        return size;
    }

    /** {@return whether it is attached read-only} */
    public final boolean isReadOnly() {
        return readOnly;
    }

    /** {@return whether it is detached} */
    public final boolean isClosed() {
        return (int) STATE.getAcquire(this) == CLOSED;
    }

    /** Marks it as detached, before the backend detaches. */
    public final void close() {
        STATE.setRelease(this, CLOSED);
    }

    /** Takes {@link #close} back, when the backend could not detach. */
    public final void reopen() {
        STATE.setRelease(this, readOnly ? READ_ONLY : WRITABLE);
    }

    /**
     * Checks that it may be read, for a plain access. As with any plain read, what another thread closes without a
     * happens-before to this one is seen late, and perhaps not at all within a loop that does nothing but plain accesses;
     * such a loop runs as fast as over an array.
     *
     * @throws IllegalStateException if it is detached
     */
    public final void ensureReadable() {
        if (state == CLOSED) {
            throw detached();
        }
    }

    /**
     * Checks that it may be written, for a plain access; see {@link #ensureReadable}.
     *
     * @throws IllegalStateException if it is detached
     * @throws ReadOnlyBufferException if it is attached read-only
     */
    public final void ensureWritable() {
        if (state != WRITABLE) {
            throw state == CLOSED ? detached() : new ReadOnlyBufferException();
        }
    }

    /**
     * Checks that it may be read, for an access of any other kind: sees every close that came before, in any thread.
     *
     * @throws IllegalStateException if it is detached
     */
    public final void ensureReadableNow() {
        if (isClosed()) {
            throw detached();
        }
    }

    /**
     * Checks that it may be written, for an access of any other kind: sees every close that came before, in any thread.
     *
     * @throws IllegalStateException if it is detached
     * @throws ReadOnlyBufferException if it is attached read-only
     */
    public final void ensureWritableNow() {
        int now = (int) STATE.getAcquire(this);
        if (now != WRITABLE) {
            throw now == CLOSED ? detached() : new ReadOnlyBufferException();
        }
    }

    private static IllegalStateException detached() {
        return new IllegalStateException("the attachment is detached");
    }

    /**
     * Reads a byte.
     *
     * @param offset where
     * @return the byte
     */
    public abstract byte getByte(long offset);

    /**
     * Writes a byte.
     *
     * @param offset where
     * @param value what
     */
    public abstract void putByte(long offset, byte value);

    /**
     * Reads a short.
     *
     * @param offset where
     * @return the short
     */
    public abstract short getShort(long offset);

    /**
     * Writes a short.
     *
     * @param offset where
     * @param value what
     */
    public abstract void putShort(long offset, short value);

    /**
     * Reads an int.
     *
     * @param offset where
     * @return the int
     */
    public abstract int getInt(long offset);

    /**
     * Writes an int.
     *
     * @param offset where
     * @param value what
     */
    public abstract void putInt(long offset, int value);

    /**
     * Reads a long.
     *
     * @param offset where
     * @return the long
     */
    public abstract long getLong(long offset);

    /**
     * Writes a long.
     *
     * @param offset where
     * @param value what
     */
    public abstract void putLong(long offset, long value);

    /**
     * Reads an int, volatile.
     *
     * @param offset where, a multiple of 4
     * @return the int
     */
    public abstract int getIntVolatile(long offset);

    /**
     * Writes an int, volatile.
     *
     * @param offset where, a multiple of 4
     * @param value what
     */
    public abstract void putIntVolatile(long offset, int value);

    /**
     * Reads an int, with acquire.
     *
     * @param offset where, a multiple of 4
     * @return the int
     */
    public abstract int getIntAcquire(long offset);

    /**
     * Writes an int, with release.
     *
     * @param offset where, a multiple of 4
     * @param value what
     */
    public abstract void putIntRelease(long offset, int value);

    /**
     * Compares and sets an int, volatile.
     *
     * @param offset where, a multiple of 4
     * @param expected the value it must have
     * @param value the value it gets
     * @return whether it had the expected value
     */
    public abstract boolean compareAndSetInt(long offset, int expected, int value);

    /**
     * Adds to an int, volatile.
     *
     * @param offset where, a multiple of 4
     * @param delta what to add
     * @return the value before
     */
    public abstract int getAndAddInt(long offset, int delta);

    /**
     * Reads a long, volatile.
     *
     * @param offset where, a multiple of 8
     * @return the long
     */
    public abstract long getLongVolatile(long offset);

    /**
     * Writes a long, volatile.
     *
     * @param offset where, a multiple of 8
     * @param value what
     */
    public abstract void putLongVolatile(long offset, long value);

    /**
     * Reads a long, with acquire.
     *
     * @param offset where, a multiple of 8
     * @return the long
     */
    public abstract long getLongAcquire(long offset);

    /**
     * Writes a long, with release.
     *
     * @param offset where, a multiple of 8
     * @param value what
     */
    public abstract void putLongRelease(long offset, long value);

    /**
     * Compares and sets a long, volatile.
     *
     * @param offset where, a multiple of 8
     * @param expected the value it must have
     * @param value the value it gets
     * @return whether it had the expected value
     */
    public abstract boolean compareAndSetLong(long offset, long expected, long value);

    /**
     * Adds to a long, volatile.
     *
     * @param offset where, a multiple of 8
     * @param delta what to add
     * @return the value before
     */
    public abstract long getAndAddLong(long offset, long delta);

    /**
     * Copies bytes out.
     *
     * @param offset where the first byte is
     * @param target takes the bytes
     * @param index where in the target the first one goes
     * @param length how many
     */
    public abstract void copyOut(long offset, byte[] target, int index, int length);

    /**
     * Copies bytes in.
     *
     * @param offset where the first byte goes
     * @param source gives the bytes
     * @param index where in the source the first one is
     * @param length how many
     */
    public abstract void copyIn(long offset, byte[] source, int index, int length);

    /**
     * Sets a range of bytes.
     *
     * @param offset where it begins
     * @param length how long it is
     * @param value what each byte becomes
     */
    public abstract void fill(long offset, long length, byte value);

    /**
     * A view as a buffer, read-only if this is. It keeps the address range from being reused while it is reachable. What
     * it shows after a detach is told at {@link Capability#BOUND_VIEWS}.
     *
     * @param offset where it begins
     * @param length how long it is
     * @return a direct buffer, big-endian as all new buffers are
     */
    public abstract ByteBuffer view(long offset, int length);

    /**
     * The backend's own type for this memory.
     *
     * @param <T> that type
     * @param type that type
     * @return the memory as that type, or null if this backend has it not so
     */
    public <T> @Nullable T unwrap(Class<T> type) {
        return null;
    }
}
