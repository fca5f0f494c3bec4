package org.sysvipc.spi.posix;

import org.sysvipc.spi.SegmentMemory;

/**
 * An array of {@code unsigned short} in native memory whose last element borders on a page that nobody may touch.
 *
 * <p>GETALL and SETALL are not told how long the array is: they move as many values as the set has. The set that was asked
 * for its size may be removed before the values are asked for, and its id may by then be that of a larger one. With the
 * array's end at the fence, such a call ends in EFAULT and not in somebody else's memory: the kernel copies upwards, and
 * stops at the first page that it may not touch.
 *
 * <pre>
 *   start              address(count)                              start + size
 *   +- - - - - - - - - +---------+---------+-- ... --+-------------+===================+
 *   | (not used)       | value 0 | value 1 |         | value count-1 | fence: PROT_NONE |
 *   +- - - - - - - - - +---------+---------+-- ... --+-------------+===================+
 * </pre>
 */
final class FencedArray {
    /** No value of a semaphore: what {@link #clear} fills in, to see whether the kernel wrote over it. */
    private static final int UNWRITTEN = 0xffff;

    private final SegmentMemory memory;

    /**
     * For {@link FencedArrays}.
     *
     * @param memory what ends at the fence
     */
    FencedArray(SegmentMemory memory) {
        this.memory = memory;
    }

    /** Whether there is room for so many elements. */
    boolean holds(int count) {
        return offset(count) >= 0;
    }

    /** Where an array of so many elements begins. */
    long address(int count) {
        return memory.address() + offset(count);
    }

    private long offset(int count) {
        return memory.size() - (long) count * Short.BYTES;
    }

    /** Fills the last so many elements with what no semaphore can have. */
    void clear(int count) {
        memory.fill(offset(count), (long) count * Short.BYTES, (byte) UNWRITTEN);
    }

    /** Whether a value was written to the last element, and so to all. */
    boolean isFilled() {
        return (memory.getShort(memory.size() - Short.BYTES) & 0xffff) != UNWRITTEN;
    }

    void copyTo(int[] values) {
        long offset = offset(values.length);
        for (int i = 0; i < values.length; i++) {
            values[i] = memory.getShort(offset + (long) i * Short.BYTES) & 0xffff;
        }
    }

    /** A value that 16 bits cannot hold becomes one that no semaphore can have, for the kernel to refuse. */
    void copyFrom(int[] values) {
        long offset = offset(values.length);
        for (int i = 0; i < values.length; i++) {
            boolean fits = values[i] >= 0 && values[i] <= UNWRITTEN;
            memory.putShort(offset + (long) i * Short.BYTES, (short) (fits ? values[i] : UNWRITTEN));
        }
    }
}
