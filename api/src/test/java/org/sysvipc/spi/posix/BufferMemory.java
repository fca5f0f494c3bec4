package org.sysvipc.spi.posix;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.sysvipc.spi.SegmentMemory;

/** Memory as a direct buffer that stands for whatever would lie at the address. */
public final class BufferMemory extends SegmentMemory {
    private static final VarHandle INT = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.nativeOrder());
    private static final VarHandle LONG = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private final ByteBuffer bytes;

    /**
     * Memory that begins at an address of the fake's.
     *
     * @param address where it begins
     * @param size bytes; may be more than the buffer has, whose end is then the end of what can be accessed
     * @param readOnly whether it is attached read-only
     * @param bytes what it shows
     */
    public BufferMemory(long address, long size, boolean readOnly, ByteBuffer bytes) {
        super(address, size, readOnly);
        this.bytes = bytes.duplicate().order(ByteOrder.nativeOrder());
    }

    private static int index(long offset) {
        if (offset != (int) offset) {
            throw new IndexOutOfBoundsException("offset " + offset);
        }
        return (int) offset;
    }

    @Override
    public byte getByte(long offset) {
        return bytes.get(index(offset));
    }

    @Override
    public void putByte(long offset, byte value) {
        bytes.put(index(offset), value);
    }

    @Override
    public short getShort(long offset) {
        return bytes.getShort(index(offset));
    }

    @Override
    public void putShort(long offset, short value) {
        bytes.putShort(index(offset), value);
    }

    @Override
    public int getInt(long offset) {
        return bytes.getInt(index(offset));
    }

    @Override
    public void putInt(long offset, int value) {
        bytes.putInt(index(offset), value);
    }

    @Override
    public long getLong(long offset) {
        return bytes.getLong(index(offset));
    }

    @Override
    public void putLong(long offset, long value) {
        bytes.putLong(index(offset), value);
    }

    @Override
    public int getIntVolatile(long offset) {
        return (int) INT.getVolatile(bytes, index(offset));
    }

    @Override
    public void putIntVolatile(long offset, int value) {
        INT.setVolatile(bytes, index(offset), value);
    }

    @Override
    public int getIntAcquire(long offset) {
        return (int) INT.getAcquire(bytes, index(offset));
    }

    @Override
    public void putIntRelease(long offset, int value) {
        INT.setRelease(bytes, index(offset), value);
    }

    @Override
    public boolean compareAndSetInt(long offset, int expected, int value) {
        return INT.compareAndSet(bytes, index(offset), expected, value);
    }

    @Override
    public int getAndAddInt(long offset, int delta) {
        return (int) INT.getAndAdd(bytes, index(offset), delta);
    }

    @Override
    public long getLongVolatile(long offset) {
        return (long) LONG.getVolatile(bytes, index(offset));
    }

    @Override
    public void putLongVolatile(long offset, long value) {
        LONG.setVolatile(bytes, index(offset), value);
    }

    @Override
    public long getLongAcquire(long offset) {
        return (long) LONG.getAcquire(bytes, index(offset));
    }

    @Override
    public void putLongRelease(long offset, long value) {
        LONG.setRelease(bytes, index(offset), value);
    }

    @Override
    public boolean compareAndSetLong(long offset, long expected, long value) {
        return LONG.compareAndSet(bytes, index(offset), expected, value);
    }

    @Override
    public long getAndAddLong(long offset, long delta) {
        return (long) LONG.getAndAdd(bytes, index(offset), delta);
    }

    @Override
    public void copyOut(long offset, byte[] target, int index, int length) {
        bytes.get(index(offset), target, index, length);
    }

    @Override
    public void copyIn(long offset, byte[] source, int index, int length) {
        bytes.put(index(offset), source, index, length);
    }

    @Override
    public void fill(long offset, long length, byte value) {
        for (long at = offset; at < offset + length; at++) {
            bytes.put(index(at), value);
        }
    }

    @Override
    public ByteBuffer view(long offset, int length) {
        ByteBuffer slice = bytes.slice(index(offset), length);
        return isReadOnly() ? slice.asReadOnlyBuffer() : slice;
    }
}
