package org.sysvipc.jna;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sysvipc.spi.SegmentMemory;

/**
 * Memory as direct buffers. A buffer holds less than 2 GiB, so memory that is larger is seen through several windows, each
 * beginning {@link #STRIDE} bytes after the one before and reaching into the next, so that no access has to be divided.
 *
 * <pre>
 *   0              1 GiB           2 GiB           3 GiB           4 GiB
 *   +---------------+---------------+---------------+---------------+- - -
 *   | window 0: 2 GiB - 1           |
 *                   | window 1: 2 GiB - 1           |
 *                                   | window 2 ...
 * </pre>
 *
 * <p>Accesses go by handles on the buffers, which cost what an array's do; JNA itself would make a native call for each.
 */
final class JnaMemory extends SegmentMemory {
    private static final int STRIDE_SHIFT = 30;
    private static final long STRIDE = 1L << STRIDE_SHIFT;
    private static final long OFFSET_IN_WINDOW = STRIDE - 1;

    private static final VarHandle SHORT = handle(short[].class);
    private static final VarHandle INT = handle(int[].class);
    private static final VarHandle LONG = handle(long[].class);

    /** The first window, which for most memory is the only one. */
    private final ByteBuffer first;

    private final ByteBuffer[] windows;

    /** Null if the first window itself keeps the memory. */
    private final @Nullable Roots roots;

    private JnaMemory(long address, long size, boolean readOnly, ByteBuffer[] windows, @Nullable Roots roots) {
        super(address, size, readOnly);
        this.windows = windows;
        this.first = windows[0];
        this.roots = roots;
    }

    private static VarHandle handle(Class<?> array) {
        return MethodHandles.byteBufferViewVarHandle(array, ByteOrder.nativeOrder())
                .withInvokeExactBehavior();
    }

    /** Memory that is there already. */
    static JnaMemory at(long address, long size, boolean readOnly, Roots roots) {
        ByteBuffer[] windows = new ByteBuffer[(int) Math.max(1, (size + STRIDE - 1) >>> STRIDE_SHIFT)];
        for (int i = 0; i < windows.length; i++) {
            long start = i * STRIDE;
            windows[i] = buffer(address + start, (int) Math.min(size - start, Integer.MAX_VALUE));
        }
        // Counted only when all are made: one that became unreachable before would have ended the memory.
        for (ByteBuffer window : windows) {
            roots.add(window);
        }
        return new JnaMemory(address, size, readOnly, windows, roots);
    }

    private static ByteBuffer buffer(long address, int size) {
        return new Pointer(address).getByteBuffer(0, size).order(ByteOrder.nativeOrder());
    }

    /** Memory of its own. */
    static JnaMemory allocate(long size) {
        if (size > Integer.MAX_VALUE) {
            throw new OutOfMemoryError("no buffer holds " + size + " bytes");
        }
        ByteBuffer buffer = ByteBuffer.allocateDirect((int) size).order(ByteOrder.nativeOrder());
        long address = Pointer.nativeValue(Native.getDirectBufferPointer(buffer));
        return new JnaMemory(address, size, false, new ByteBuffer[] {buffer}, null);
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
        if (isNothing(offset, length)) {
            return;
        }
        int done = piece(offset, length);
        window(offset).get(index(offset), target, index, done);
        if (done < length) {
            copyOut(offset + done, target, index + done, length - done);
        }
    }

    @Override
    public void copyIn(long offset, byte[] source, int index, int length) {
        if (isNothing(offset, length)) {
            return;
        }
        int done = piece(offset, length);
        window(offset).put(index(offset), source, index, done);
        if (done < length) {
            copyIn(offset + done, source, index + done, length - done);
        }
    }

    /** Checks a range; one that is empty may lie at the very end, where no window is. */
    private boolean isNothing(long offset, int length) {
        Objects.checkFromIndexSize(offset, length, size());
        return length == 0;
    }

    /** How much of a range the window of its start shows. */
    private int piece(long offset, int length) {
        return Math.min(length, window(offset).capacity() - index(offset));
    }

    @Override
    public void fill(long offset, long length, byte value) {
        Objects.checkFromIndexSize(offset, length, size());
        try {
            new Pointer(address()).setMemory(offset, length, value);
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    @Override
    public ByteBuffer view(long offset, int length) {
        ByteBuffer view = isNothing(offset, length) ? first.slice(0, 0) : writableView(offset, length);
        return isReadOnly() ? view.asReadOnlyBuffer() : view;
    }

    private ByteBuffer writableView(long offset, int length) {
        return piece(offset, length) == length
                ? window(offset).slice(index(offset), length)
                : furtherRoot(offset, length);
    }

    /** A view that no window can show. This memory is reachable meanwhile, and so the count is not yet 0. */
    private ByteBuffer furtherRoot(long offset, int length) {
        try {
            ByteBuffer root = buffer(address() + offset, length);
            Objects.requireNonNull(roots, "allocated memory has one window").add(root);
            return root;
        } finally {
            Reference.reachabilityFence(this);
        }
    }
}
