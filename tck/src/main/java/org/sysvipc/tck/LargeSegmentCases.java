package org.sysvipc.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import org.sysvipc.Attachment;
import org.sysvipc.Ipc;
import org.sysvipc.IpcKey;
import org.sysvipc.Mode;
import org.sysvipc.Segment;
import org.sysvipc.SegmentOptions;
import org.sysvipc.spi.Capability;
import org.sysvipc.tck.harness.Case;
import org.sysvipc.tck.harness.Requires;

/** JVM-06: 3 GiB, more than an {@code int} can count. Only the pages that are touched take memory. */
@Requires({Capability.SEGMENTS, Capability.LARGE_SEGMENTS})
class LargeSegmentCases {
    private static final long SIZE = 3L << 30;
    private static final long TWO_GIB = 1L << 31;

    private static final int LARGEST_BUFFER = Integer.MAX_VALUE - 8;

    private static Segment create(Ipc ipc, long size) {
        SegmentOptions options = SegmentOptions.mode(Mode.OWNER);
        boolean sparse = ipc.capabilities().contains(Capability.NO_RESERVE);
        return ipc.segments().create(IpcKey.PRIVATE, size, sparse ? options.noReserve() : options);
    }

    @Case("JVM-06")
    void windowsReachEveryByte(Ipc ipc) {
        Segment segment = create(ipc, SIZE);
        try (Attachment memory = segment.attach()) {
            ByteBuffer largest = memory.asByteBuffer(SIZE - LARGEST_BUFFER, LARGEST_BUFFER);
            largest.put(LARGEST_BUFFER - 1, (byte) 1);
            assertThat(memory.getByte(SIZE - 1)).isEqualTo((byte) 1);
            largest.put(0, (byte) 2);
            assertThat(memory.getByte(SIZE - LARGEST_BUFFER)).isEqualTo((byte) 2);
            ByteBuffer across = memory.asByteBuffer(TWO_GIB - 100, 200);
            for (int i = 0; i < 200; i++) {
                across.put(i, (byte) i);
            }
            for (int i = 0; i < 200; i++) {
                assertThat(memory.getByte(TWO_GIB - 100 + i)).isEqualTo((byte) i);
            }
            assertThat(memory.getByte(TWO_GIB - 101)).isZero();
            assertThat(memory.getByte(TWO_GIB + 100)).isZero();
            assertThatThrownBy(memory::asByteBuffer).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> memory.asByteBuffer(0, LARGEST_BUFFER + 1))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> memory.asByteBuffer(0, Integer.MAX_VALUE))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> memory.asByteBuffer(SIZE - 10, 11)).isInstanceOf(IndexOutOfBoundsException.class);
        }
        segment.remove();
    }

    @Case("JVM-06")
    void aSegmentIsOneBufferAsLongAsABufferCanShowIt(Ipc ipc) {
        for (long size : new long[] {LARGEST_BUFFER, LARGEST_BUFFER + 1L}) {
            Segment segment = create(ipc, size);
            try (Attachment memory = segment.attach()) {
                if (size > LARGEST_BUFFER) {
                    assertThatThrownBy(memory::asByteBuffer).isInstanceOf(IllegalStateException.class);
                } else {
                    assertThat(memory.asByteBuffer()
                                    .put(LARGEST_BUFFER - 1, (byte) 1)
                                    .capacity())
                            .isEqualTo(LARGEST_BUFFER);
                    assertThat(memory.getByte(LARGEST_BUFFER - 1)).isEqualTo((byte) 1);
                }
            }
            segment.remove();
        }
    }

    @Case("JVM-06")
    void copiesAndFillsCrossTwoGibibytes(Ipc ipc) {
        Segment segment = create(ipc, SIZE);
        try (Attachment memory = segment.attach();
                Attachment other = segment.attachReadOnly()) {
            byte[] bytes = new byte[10_000];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) (i * 31);
            }
            memory.put(TWO_GIB - 5_000, bytes);
            byte[] copy = new byte[bytes.length];
            other.get(TWO_GIB - 5_000, copy);
            assertThat(copy).isEqualTo(bytes);
            ByteBuffer direct = ByteBuffer.allocateDirect(bytes.length);
            other.get(TWO_GIB - 5_000, direct);
            assertThat(direct.flip()).isEqualTo(ByteBuffer.wrap(bytes));
            memory.fill(TWO_GIB - 1_000, 2_000, (byte) 9);
            assertThat(other.getByte(TWO_GIB - 1_001)).isEqualTo(bytes[3_999]);
            assertThat(other.getByte(TWO_GIB - 1_000)).isEqualTo((byte) 9);
            assertThat(other.getByte(TWO_GIB + 999)).isEqualTo((byte) 9);
            assertThat(other.getByte(TWO_GIB + 1_000)).isEqualTo(bytes[6_000]);
            assertThat(other.getByte(0))
                    .as("what an int would have made of 2 GiB")
                    .isZero();
        }
        segment.remove();
    }

    @Case("JVM-06")
    void plainAccessesReachBeyondTwoGibibytes(Ipc ipc) {
        Segment segment = create(ipc, SIZE);
        try (Attachment memory = segment.attach();
                Attachment other = segment.attachReadOnly()) {
            long offset = TWO_GIB + 4_093;
            memory.putByte(offset, (byte) 0x81);
            assertThat(other.getByte(offset)).isEqualTo((byte) 0x81);
            memory.putShort(offset, (short) 0x8283);
            assertThat(other.getShort(offset)).isEqualTo((short) 0x8283);
            memory.putChar(offset, (char) 0x8485);
            assertThat(other.getChar(offset)).isEqualTo((char) 0x8485);
            memory.putInt(offset, 0x86878889);
            assertThat(other.getInt(offset)).isEqualTo(0x86878889);
            memory.putLong(offset, 0x8a8b8c8d8e8f9091L);
            assertThat(other.getLong(offset)).isEqualTo(0x8a8b8c8d8e8f9091L);
            memory.putFloat(offset, 1.5f);
            assertThat(other.getFloat(offset)).isEqualTo(1.5f);
            memory.putDouble(offset, -2.5);
            assertThat(other.getDouble(offset)).isEqualTo(-2.5);
            // Nor did any of them land where an int would have put it: in the first 2 GiB, or before the segment.
            assertThat(other.getLong(4_093)).isZero();
        }
        segment.remove();
    }

    @Case("JVM-06")
    void atomicsReachBeyondTwoGibibytes(Ipc ipc) {
        Segment segment = create(ipc, SIZE);
        try (Attachment memory = segment.attach();
                Attachment other = segment.attach()) {
            assertThat(memory.getAndAddLong(SIZE - 8, 5)).isZero();
            assertThat(other.compareAndSetLong(SIZE - 8, 5, 7)).isTrue();
            assertThat(memory.getLongVolatile(SIZE - 8)).isEqualTo(7);
            memory.putIntRelease(TWO_GIB + 4, 8);
            assertThat(other.getIntAcquire(TWO_GIB + 4)).isEqualTo(8);
            assertThatThrownBy(() -> memory.getLongVolatile(SIZE)).isInstanceOf(IndexOutOfBoundsException.class);
        }
        segment.remove();
    }

    @Case({"JVM-06", "JVM-07"})
    void aStaleWindowBeyondTwoGibibytesDoesNoHarm(Ipc ipc) {
        Segment segment = create(ipc, SIZE);
        try (Attachment kept = segment.attach()) {
            ByteBuffer window;
            try (Attachment memory = segment.attach()) {
                window = memory.asByteBuffer(SIZE - 100, 100);
            }
            assertThat(segment.stat().attachCount()).isEqualTo(1);
            kept.fill(SIZE - 100, 100, (byte) 3);
            window.put(99, (byte) 9);
            assertThat(window.get(98)).isZero();
            assertThat(kept.getByte(SIZE - 1)).isEqualTo((byte) 3);
        }
        segment.remove();
    }
}
