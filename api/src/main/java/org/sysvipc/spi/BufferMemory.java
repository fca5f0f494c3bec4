package org.sysvipc.spi;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;

/**
 * Memory as direct buffers, for backends that have it so. A buffer holds less than 2 GiB, so memory that is larger is seen
 * through several windows, each beginning 1 GiB after the one before and reaching into the next, so that no access has to
 * be divided: also one that is atomic, or of a value that lies across the place where a window begins.
 *
 * <pre>
 *   0              1 GiB           2 GiB           3 GiB           4 GiB
 *   +---------------+---------------+---------------+---------------+- - -
 *   | window 0: 2 GiB - 1           |
 *                   | window 1: 2 GiB - 1           |
 *                                   | window 2 ...
 * </pre>
 *
 * <p>Reads, writes and copies allocate nothing. A write to memory that is read-only throws
 * {@link java.nio.ReadOnlyBufferException}, whatever was looked at before.
 */
public final class BufferMemory extends SegmentMemory {
    private static final int STRIDE_SHIFT = 30;
    private static final long STRIDE = 1L << STRIDE_SHIFT;
    private static final long OFFSET_IN_WINDOW = STRIDE - 1;

    /** A long of eight equal bytes is this many times one of them. */
    private static final long EIGHT_TIMES = 0x0101010101010101L;

    private static final VarHandle SHORT = handle(short[].class);
    private static final VarHandle INT = handle(int[].class);
    private static final VarHandle LONG = handle(long[].class);

    /** The first window, which for most memory is the only one. */
    private final ByteBuffer first;

    private final ByteBuffer[] windows;
    private final Source source;

    /** Shows parts of a memory as buffers. Parts may overlap: what is written through one buffer is read through another. */
    @FunctionalInterface
    public interface Source {
        /**
         * Shows a part. Called for each window when the memory is made, and later, from any thread, for views that no
         * window can show. What this throws, the caller gets.
         *
         * @param offset where in the memory the part begins; a multiple of 1 GiB for a window
         * @param length how long it is
         * @return a direct buffer whose first bytes, from index 0, are that part
         */
        ByteBuffer buffer(long offset, int length);
    }

    /**
     * Memory that one buffer holds.
     *
     * @param address where the attachment begins, a multiple of the page size
     * @param buffer a direct buffer; what lies between its position and its limit is the memory. Its start is at a multiple
     *     of 8 bytes, or volatile and atomic accesses fail
     * @param readOnly whether it is attached read-only
     */
    public BufferMemory(long address, ByteBuffer buffer, boolean readOnly) {
        this(address, buffer.remaining(), slicesOf(buffer.slice()), readOnly);
    }

    /**
     * Memory of any size.
     *
     * @param address where the attachment begins, a multiple of the page size
     * @param size the segment's size in bytes
     * @param source shows its parts
     * @param readOnly whether it is attached read-only
     */
    public BufferMemory(long address, long size, Source source, boolean readOnly) {
        super(address, size, readOnly);
        this.source = source;
        this.windows = new ByteBuffer[Math.toIntExact(Math.max(1, (size + STRIDE - 1) >>> STRIDE_SHIFT))];
        for (int i = 0; i < windows.length; i++) {
            long start = i * STRIDE;
            windows[i] = shown(start, (int) Math.min(size - start, Integer.MAX_VALUE));
        }
        this.first = windows[0];
    }

    private static VarHandle handle(Class<?> array) {
        return MethodHandles.byteBufferViewVarHandle(array, ByteOrder.nativeOrder())
                .withInvokeExactBehavior();
    }

    private static Source slicesOf(ByteBuffer whole) {
        return (offset, length) -> whole.slice((int) offset, length);
    }

    /** A buffer of this memory's own, so that nobody else moves its limit. */
    private ByteBuffer shown(long offset, int length) {
        ByteBuffer part = source.buffer(offset, length);
        if (!part.isDirect()) {
            throw new IllegalArgumentException("not a direct buffer: " + part);
        }
        ByteBuffer own = part.slice(0, length);
        return isReadOnly() ? own.asReadOnlyBuffer() : own;
    }

    /** The window that an access goes to; an offset outside has one too, which refuses it. */
    private ByteBuffer window(long offset) {
        return offset >>> STRIDE_SHIFT == 0 ? first : windowBeyond(offset);
    }

    private ByteBuffer windowBeyond(long offset) {
        return windows[(int) Objects.checkIndex(offset >>> STRIDE_SHIFT, (long) windows.length)];
    }

    private static int index(long offset) {
        return (int) (offset & OFFSET_IN_WINDOW);
    }

    @Override
    public byte getByte(long offset) {
        return window(offset).get(index(offset));
    }

    @Override
    public void putByte(long offset, byte value) {
        window(offset).put(index(offset), value);
    }

    @Override
    public short getShort(long offset) {
        return (short) SHORT.get(window(offset), index(offset));
    }

    @Override
    public void putShort(long offset, short value) {
        SHORT.set(window(offset), index(offset), value);
    }

    @Override
    public int getInt(long offset) {
        return (int) INT.get(window(offset), index(offset));
    }

    @Override
    public void putInt(long offset, int value) {
        INT.set(window(offset), index(offset), value);
    }

    @Override
    public long getLong(long offset) {
        return (long) LONG.get(window(offset), index(offset));
    }

    @Override
    public void putLong(long offset, long value) {
        LONG.set(window(offset), index(offset), value);
    }

    @Override
    public int getIntVolatile(long offset) {
        return (int) INT.getVolatile(window(offset), index(offset));
    }

    @Override
    public void putIntVolatile(long offset, int value) {
        INT.setVolatile(window(offset), index(offset), value);
    }

    @Override
    public int getIntAcquire(long offset) {
        return (int) INT.getAcquire(window(offset), index(offset));
    }

    @Override
    public void putIntRelease(long offset, int value) {
        INT.setRelease(window(offset), index(offset), value);
    }

    @Override
    public boolean compareAndSetInt(long offset, int expected, int value) {
        return INT.compareAndSet(window(offset), index(offset), expected, value);
    }

    @Override
    public int getAndAddInt(long offset, int delta) {
        return (int) INT.getAndAdd(window(offset), index(offset), delta);
    }

    @Override
    public long getLongVolatile(long offset) {
        return (long) LONG.getVolatile(window(offset), index(offset));
    }

    @Override
    public void putLongVolatile(long offset, long value) {
        LONG.setVolatile(window(offset), index(offset), value);
    }

    @Override
    public long getLongAcquire(long offset) {
        return (long) LONG.getAcquire(window(offset), index(offset));
    }

    @Override
    public void putLongRelease(long offset, long value) {
        LONG.setRelease(window(offset), index(offset), value);
    }

    @Override
    public boolean compareAndSetLong(long offset, long expected, long value) {
        return LONG.compareAndSet(window(offset), index(offset), expected, value);
    }

    @Override
    public long getAndAddLong(long offset, long delta) {
        return (long) LONG.getAndAdd(window(offset), index(offset), delta);
    }

    @Override
    public void copyOut(long offset, byte[] target, int index, int length) {
        Objects.checkFromIndexSize(offset, length, size());
        int done = 0;
        while (done < length) {
            long from = offset + done;
            int piece = piece(from, length - done);
            window(from).get(index(from), target, index + done, piece);
            done += piece;
        }
    }

    @Override
    public void copyIn(long offset, byte[] source, int index, int length) {
        Objects.checkFromIndexSize(offset, length, size());
        int done = 0;
        while (done < length) {
            long to = offset + done;
            int piece = piece(to, length - done);
            window(to).put(index(to), source, index + done, piece);
            done += piece;
        }
    }

    /** How much of a range lies before the next window. */
    private static int piece(long offset, int length) {
        return (int) Math.min(length, STRIDE - index(offset));
    }

    @Override
    public void fill(long offset, long length, byte value) {
        Objects.checkFromIndexSize(offset, length, size());
        long eight = (value & 0xff) * EIGHT_TIMES;
        long end = offset + length;
        long at = offset;
        while (end - at >= Long.BYTES) {
            putLong(at, eight);
            at += Long.BYTES;
        }
        while (at < end) {
            putByte(at, value);
            at++;
        }
    }

    @Override
    public ByteBuffer view(long offset, int length) {
        Objects.checkFromIndexSize(offset, length, size());
        if (length == 0) {
            // It may lie at the very end, where no window is.
            return first.slice(0, 0);
        }
        ByteBuffer window = window(offset);
        int index = index(offset);
        return length <= window.capacity() - index ? window.slice(index, length) : furtherView(offset, length);
    }

    /** A view that no window can show. The source is asked while this memory, and so all that it shows, is still there. */
    private ByteBuffer furtherView(long offset, int length) {
        try {
            return shown(offset, length);
        } finally {
            Reference.reachabilityFence(this);
        }
    }
}
