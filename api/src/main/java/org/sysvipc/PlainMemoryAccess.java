package org.sysvipc;

import java.nio.ByteOrder;
import java.nio.ReadOnlyBufferException;
import org.sysvipc.spi.SegmentMemory;

/**
 * Plain typed access to an attachment's memory, at an offset in bytes. {@link Attachment} tells the rules that all of these
 * methods share.
 */
public abstract sealed class PlainMemoryAccess permits AtomicMemoryAccess {
    final SegmentMemory memory;
    final boolean swapped;

    PlainMemoryAccess(SegmentMemory memory, ByteOrder order) {
        this.memory = memory;
        this.swapped = order != ByteOrder.nativeOrder();
    }

    /** {@return the byte order of the values of more than a byte} */
    public final ByteOrder order() {
        ByteOrder other =
                ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        return swapped ? other : ByteOrder.nativeOrder();
    }

    final SegmentMemory readable() {
        memory.ensureReadable();
        return memory;
    }

    final SegmentMemory writable() {
        memory.ensureWritable();
        return memory;
    }

    // ------------------------------------------------------------------------------------------------- plain

    /**
     * Reads a byte.
     *
     * @param offset where
     * @return the byte
     * @throws IndexOutOfBoundsException if it is not inside the segment
     * @throws IllegalStateException if it is detached
     */
    public final byte getByte(long offset) {
        return readable().getByte(offset);
    }

    /**
     * Writes a byte.
     *
     * @param offset where
     * @param value what
     * @throws IndexOutOfBoundsException if it is not inside the segment
     * @throws IllegalStateException if it is detached
     * @throws ReadOnlyBufferException if it is read-only
     */
    public final void putByte(long offset, byte value) {
        writable().putByte(offset, value);
    }

    /**
     * Reads a short.
     *
     * @param offset where
     * @return the short
     * @throws IndexOutOfBoundsException if it is not inside the segment
     * @throws IllegalStateException if it is detached
     */
    public final short getShort(long offset) {
        short value = readable().getShort(offset);
        return swapped ? Short.reverseBytes(value) : value;
    }

    /**
     * Writes a short.
     *
     * @param offset where
     * @param value what
     * @throws IndexOutOfBoundsException if it is not inside the segment
     * @throws IllegalStateException if it is detached
     * @throws ReadOnlyBufferException if it is read-only
     */
    public final void putShort(long offset, short value) {
        writable().putShort(offset, swapped ? Short.reverseBytes(value) : value);
    }

    /**
     * Reads a char.
     *
     * @param offset where
     * @return the char
     * @throws IndexOutOfBoundsException if it is not inside the segment
     * @throws IllegalStateException if it is detached
     */
    public final char getChar(long offset) {
        return (char) getShort(offset);
    }

    /**
     * Writes a char.
     *
     * @param offset where
     * @param value what
     * @throws IndexOutOfBoundsException if it is not inside the segment
     * @throws IllegalStateException if it is detached
     * @throws ReadOnlyBufferException if it is read-only
     */
    public final void putChar(long offset, char value) {
        putShort(offset, (short) value);
    }

    /**
     * Reads an int.
     *
     * @param offset where
     * @return the int
     * @throws IndexOutOfBoundsException if it is not inside the segment
     * @throws IllegalStateException if it is detached
     */
    public final int getInt(long offset) {
        return ordered(readable().getInt(offset));
    }

    /**
     * Writes an int.
     *
     * @param offset where
     * @param value what
     * @throws IndexOutOfBoundsException if it is not inside the segment
     * @throws IllegalStateException if it is detached
     * @throws ReadOnlyBufferException if it is read-only
     */
    public final void putInt(long offset, int value) {
        writable().putInt(offset, ordered(value));
    }

    /**
     * Reads a long.
     *
     * @param offset where
     * @return the long
     * @throws IndexOutOfBoundsException if it is not inside the segment
     * @throws IllegalStateException if it is detached
     */
    public final long getLong(long offset) {
        return ordered(readable().getLong(offset));
    }

    /**
     * Writes a long.
     *
     * @param offset where
     * @param value what
     * @throws IndexOutOfBoundsException if it is not inside the segment
     * @throws IllegalStateException if it is detached
     * @throws ReadOnlyBufferException if it is read-only
     */
    public final void putLong(long offset, long value) {
        writable().putLong(offset, ordered(value));
    }

    /**
     * Reads a float.
     *
     * @param offset where
     * @return the float
     * @throws IndexOutOfBoundsException if it is not inside the segment
     * @throws IllegalStateException if it is detached
     */
    public final float getFloat(long offset) {
        return Float.intBitsToFloat(getInt(offset));
    }

    /**
     * Writes a float.
     *
     * @param offset where
     * @param value what
     * @throws IndexOutOfBoundsException if it is not inside the segment
     * @throws IllegalStateException if it is detached
     * @throws ReadOnlyBufferException if it is read-only
     */
    public final void putFloat(long offset, float value) {
        putInt(offset, Float.floatToRawIntBits(value));
    }

    /**
     * Reads a double.
     *
     * @param offset where
     * @return the double
     * @throws IndexOutOfBoundsException if it is not inside the segment
     * @throws IllegalStateException if it is detached
     */
    public final double getDouble(long offset) {
        return Double.longBitsToDouble(getLong(offset));
    }

    /**
     * Writes a double.
     *
     * @param offset where
     * @param value what
     * @throws IndexOutOfBoundsException if it is not inside the segment
     * @throws IllegalStateException if it is detached
     * @throws ReadOnlyBufferException if it is read-only
     */
    public final void putDouble(long offset, double value) {
        putLong(offset, Double.doubleToRawLongBits(value));
    }

    final int ordered(int value) {
        return swapped ? Integer.reverseBytes(value) : value;
    }

    final long ordered(long value) {
        return swapped ? Long.reverseBytes(value) : value;
    }
}
