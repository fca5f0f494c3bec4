package com.example.sysvipc.memory;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;
import org.sysvipc.spi.SegmentMemory;

/** The memory of one attachment: the segment's buffer. A buffer checks every offset itself, and is never unmapped. */
final class BufferMemory extends SegmentMemory {
    private static final VarHandle INT = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.nativeOrder());
    private static final VarHandle LONG = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private final ByteBuffer bytes;

    BufferMemory(long address, StoredSegment segment, boolean readOnly) {
        super(address, segment.size, readOnly);
        ByteBuffer whole = segment.bytes.slice(0, segment.size);
        this.bytes = (readOnly ? whole.asReadOnlyBuffer() : whole).order(ByteOrder.nativeOrder());
    }

    /** An offset may be too large for a buffer; cut to an int it could be a good one. */
    private static int at(long offset) {
        return offset == (int) offset ? (int) offset : -1;
    }

    @Override
    public byte getByte(long offset) {
        return bytes.get(at(offset));
    }

    @Override
    public void putByte(long offset, byte value) {
        bytes.put(at(offset), value);
    }

    @Override
    public short getShort(long offset) {
        return bytes.getShort(at(offset));
    }

    @Override
    public void putShort(long offset, short value) {
        bytes.putShort(at(offset), value);
    }

    @Override
    public int getInt(long offset) {
        return bytes.getInt(at(offset));
    }

    @Override
    public void putInt(long offset, int value) {
        bytes.putInt(at(offset), value);
    }

    @Override
    public long getLong(long offset) {
        return bytes.getLong(at(offset));
    }

    @Override
    public void putLong(long offset, long value) {
        bytes.putLong(at(offset), value);
    }

    @Override
    public int getIntVolatile(long offset) {
        return (int) INT.getVolatile(bytes, at(offset));
    }

    @Override
    public void putIntVolatile(long offset, int value) {
        INT.setVolatile(bytes, at(offset), value);
    }

    @Override
    public int getIntAcquire(long offset) {
        return (int) INT.getAcquire(bytes, at(offset));
    }

    @Override
    public void putIntRelease(long offset, int value) {
        INT.setRelease(bytes, at(offset), value);
    }

    @Override
    public boolean compareAndSetInt(long offset, int expected, int value) {
        return INT.compareAndSet(bytes, at(offset), expected, value);
    }

    @Override
    public int getAndAddInt(long offset, int delta) {
        return (int) INT.getAndAdd(bytes, at(offset), delta);
    }

    @Override
    public long getLongVolatile(long offset) {
        return (long) LONG.getVolatile(bytes, at(offset));
    }

    @Override
    public void putLongVolatile(long offset, long value) {
        LONG.setVolatile(bytes, at(offset), value);
    }

    @Override
    public long getLongAcquire(long offset) {
        return (long) LONG.getAcquire(bytes, at(offset));
    }

    @Override
    public void putLongRelease(long offset, long value) {
        LONG.setRelease(bytes, at(offset), value);
    }

    @Override
    public boolean compareAndSetLong(long offset, long expected, long value) {
        return LONG.compareAndSet(bytes, at(offset), expected, value);
    }

    @Override
    public long getAndAddLong(long offset, long delta) {
        return (long) LONG.getAndAdd(bytes, at(offset), delta);
    }

    @Override
    public void copyOut(long offset, byte[] target, int index, int length) {
        bytes.get(at(offset), target, index, length);
    }

    @Override
    public void copyIn(long offset, byte[] source, int index, int length) {
        bytes.put(at(offset), source, index, length);
    }

    @Override
    public void fill(long offset, long length, byte value) {
        Objects.checkFromIndexSize(offset, length, size());
        byte[] block = new byte[(int) Math.min(length, StoredSegment.PAGE)];
        java.util.Arrays.fill(block, value);
        for (long done = 0; done < length; done += block.length) {
            bytes.put((int) (offset + done), block, 0, (int) Math.min(block.length, length - done));
        }
    }

    @Override
    public ByteBuffer view(long offset, int length) {
        return bytes.slice(at(offset), length);
    }
}
