package org.sysvipc.ffm;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.sysvipc.spi.SegmentMemory;

/** Memory as a {@link MemorySegment}. */
final class FfmMemory extends SegmentMemory {
    /** Made at the first volatile or atomic access: a program that only lists objects starts faster without. */
    private static final class Atomic {
        static final VarHandle INT = ValueLayout.JAVA_INT.varHandle().withInvokeExactBehavior();
        static final VarHandle LONG = ValueLayout.JAVA_LONG.varHandle().withInvokeExactBehavior();
    }

    private final MemorySegment memory;

    FfmMemory(MemorySegment memory, boolean readOnly) {
        super(memory.address(), memory.byteSize(), readOnly);
        this.memory = memory;
    }

    @Override
    public byte getByte(long offset) {
        return memory.get(ValueLayout.JAVA_BYTE, offset);
    }

    @Override
    public void putByte(long offset, byte value) {
        memory.set(ValueLayout.JAVA_BYTE, offset, value);
    }

    @Override
    public short getShort(long offset) {
        return memory.get(ValueLayout.JAVA_SHORT_UNALIGNED, offset);
    }

    @Override
    public void putShort(long offset, short value) {
        memory.set(ValueLayout.JAVA_SHORT_UNALIGNED, offset, value);
    }

    @Override
    public int getInt(long offset) {
        return memory.get(ValueLayout.JAVA_INT_UNALIGNED, offset);
    }

    @Override
    public void putInt(long offset, int value) {
        memory.set(ValueLayout.JAVA_INT_UNALIGNED, offset, value);
    }

    @Override
    public long getLong(long offset) {
        return memory.get(ValueLayout.JAVA_LONG_UNALIGNED, offset);
    }

    @Override
    public void putLong(long offset, long value) {
        memory.set(ValueLayout.JAVA_LONG_UNALIGNED, offset, value);
    }

    @Override
    public int getIntVolatile(long offset) {
        return (int) Atomic.INT.getVolatile(memory, offset);
    }

    @Override
    public int getIntAcquire(long offset) {
        return (int) Atomic.INT.getAcquire(memory, offset);
    }

    @Override
    public void putIntVolatile(long offset, int value) {
        Atomic.INT.setVolatile(memory, offset, value);
    }

    @Override
    public void putIntRelease(long offset, int value) {
        Atomic.INT.setRelease(memory, offset, value);
    }

    @Override
    public boolean compareAndSetInt(long offset, int expected, int value) {
        return Atomic.INT.compareAndSet(memory, offset, expected, value);
    }

    @Override
    public int getAndAddInt(long offset, int delta) {
        return (int) Atomic.INT.getAndAdd(memory, offset, delta);
    }

    @Override
    public long getLongVolatile(long offset) {
        return (long) Atomic.LONG.getVolatile(memory, offset);
    }

    @Override
    public long getLongAcquire(long offset) {
        return (long) Atomic.LONG.getAcquire(memory, offset);
    }

    @Override
    public void putLongVolatile(long offset, long value) {
        Atomic.LONG.setVolatile(memory, offset, value);
    }

    @Override
    public void putLongRelease(long offset, long value) {
        Atomic.LONG.setRelease(memory, offset, value);
    }

    @Override
    public boolean compareAndSetLong(long offset, long expected, long value) {
        return Atomic.LONG.compareAndSet(memory, offset, expected, value);
    }

    @Override
    public long getAndAddLong(long offset, long delta) {
        return (long) Atomic.LONG.getAndAdd(memory, offset, delta);
    }

    @Override
    public void copyOut(long offset, byte[] target, int index, int length) {
        MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, offset, target, index, length);
    }

    @Override
    public void copyIn(long offset, byte[] source, int index, int length) {
        MemorySegment.copy(source, index, memory, ValueLayout.JAVA_BYTE, offset, length);
    }

    @Override
    public void fill(long offset, long length, byte value) {
        memory.asSlice(offset, length).fill(value);
    }

    @Override
    public ByteBuffer view(long offset, int length) {
        return memory.asSlice(offset, length).asByteBuffer();
    }

    @Override
    public <T> @Nullable T unwrap(Class<T> type) {
        return type == MemorySegment.class ? type.cast(memory) : null;
    }
}
