package org.sysvipc.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ReadOnlyBufferException;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.sysvipc.AttachOptions;
import org.sysvipc.Attachment;
import org.sysvipc.Ipc;
import org.sysvipc.Mode;
import org.sysvipc.Segment;
import org.sysvipc.spi.Capability;
import org.sysvipc.tck.harness.Case;
import org.sysvipc.tck.harness.Requires;

/** API: many bytes at once: arrays, buffers, fill, and views. */
@Requires(Capability.SEGMENTS)
class BulkAccessCases {
    private static final int SIZE = 10_001;

    private static byte[] numbered(int length, int first) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (first + i);
        }
        return bytes;
    }

    private static byte[] contents(Attachment memory) {
        byte[] bytes = new byte[(int) memory.size()];
        memory.get(0, bytes);
        return bytes;
    }

    @Case("API")
    void arraysAreCopiedWholeAndInPart(Ipc ipc) {
        Segment segment = ipc.segments().createPrivate(SIZE, Mode.OWNER);
        try (Attachment memory = segment.attach()) {
            byte[] all = numbered(SIZE, 7);
            memory.put(0, all);
            assertThat(contents(memory)).isEqualTo(all);
            memory.put(5_000, numbered(100, 50), 10, 20);
            System.arraycopy(numbered(100, 50), 10, all, 5_000, 20);
            assertThat(contents(memory)).isEqualTo(all);
            byte[] part = new byte[30];
            memory.get(4_995, part, 5, 20);
            byte[] expected = new byte[30];
            System.arraycopy(all, 4_995, expected, 5, 20);
            assertThat(part).isEqualTo(expected);
            memory.put(SIZE, new byte[0]);
            memory.get(SIZE, new byte[0]);
        }
        segment.remove();
    }

    @Case("API")
    void copiesOutsideSegmentOrArrayAreRefusedAndWriteNothing(Ipc ipc) {
        Segment segment = ipc.segments().createPrivate(SIZE, Mode.OWNER);
        try (Attachment memory = segment.attach()) {
            memory.put(0, numbered(SIZE, 0));
            byte[] array = numbered(100, 3);
            List<ThrowingCallable> copies = List.of(
                    () -> memory.put(SIZE - 99, array),
                    () -> memory.put(-1, array),
                    () -> memory.put(SIZE + 1, new byte[0]),
                    () -> memory.put(Long.MAX_VALUE - 10, array),
                    () -> memory.put(0, array, 1, 100),
                    () -> memory.put(0, array, -1, 5),
                    () -> memory.put(0, array, 5, -1),
                    () -> memory.put(0, array, Integer.MAX_VALUE, 1),
                    () -> memory.put(SIZE - 99, ByteBuffer.wrap(array)),
                    () -> memory.put(SIZE - 99, ByteBuffer.allocateDirect(100)),
                    () -> memory.put(-1, ByteBuffer.wrap(array)),
                    () -> memory.get(SIZE - 99, array),
                    () -> memory.get(-1, array),
                    () -> memory.get(0, array, 1, 100),
                    () -> memory.get(0, array, 5, -1),
                    () -> memory.get(SIZE - 99, ByteBuffer.wrap(array)),
                    () -> memory.get(SIZE - 99, ByteBuffer.allocateDirect(100)),
                    () -> memory.fill(SIZE - 9, 10, (byte) 1),
                    () -> memory.fill(-1, 10, (byte) 1),
                    () -> memory.fill(0, -1, (byte) 1),
                    () -> memory.fill(1, Long.MAX_VALUE, (byte) 1),
                    () -> memory.asByteBuffer(SIZE - 9, 10),
                    () -> memory.asByteBuffer(-1, 10),
                    () -> memory.asByteBuffer(0, -1));
            for (ThrowingCallable copy : copies) {
                assertThatThrownBy(copy).isInstanceOf(IndexOutOfBoundsException.class);
            }
            assertThat(contents(memory)).isEqualTo(numbered(SIZE, 0));
            assertThat(array).isEqualTo(numbered(100, 3));
        }
        segment.remove();
    }

    @Case("API")
    void buffersOfEveryKindGiveAndTakeWhatRemains(Ipc ipc) {
        Segment segment = ipc.segments().createPrivate(SIZE, Mode.OWNER);
        try (Attachment memory = segment.attach()) {
            byte[] all = new byte[SIZE];
            ByteBuffer heap = ByteBuffer.wrap(numbered(100, 1));
            ByteBuffer direct =
                    ByteBuffer.allocateDirect(100).put(numbered(100, 31)).clear();
            // A slice has its array's offset to be minded; a read-only one has no array to be had.
            ByteBuffer slice = ByteBuffer.wrap(numbered(200, 61)).slice(50, 100);
            ByteBuffer readOnly = ByteBuffer.wrap(numbered(100, 91)).asReadOnlyBuffer();
            long offset = 4_090;
            for (ByteBuffer source : List.of(heap, direct, slice, readOnly)) {
                source.position(10).limit(90);
                source.duplicate().get(all, (int) offset, 80);
                memory.put(offset, source);
                assertThat(source.position()).isEqualTo(90);
                assertThat(source.remaining()).isZero();
                assertThat(contents(memory)).isEqualTo(all);
                offset += 100;
            }
            offset = 4_090;
            for (ByteBuffer target : List.of(heap, direct, slice)) {
                target.clear().position(20).limit(60);
                memory.get(offset, target);
                assertThat(target.position()).isEqualTo(60);
                byte[] taken = new byte[40];
                target.position(20).get(taken);
                assertThat(taken).isEqualTo(Arrays.copyOfRange(all, (int) offset, (int) offset + 40));
                offset += 100;
            }
        }
        segment.remove();
    }

    @Case("API")
    void aReadOnlyBufferTakesNothing(Ipc ipc) {
        Segment segment = ipc.segments().createPrivate(SIZE, Mode.OWNER);
        try (Attachment memory = segment.attach()) {
            ByteBuffer readOnly = ByteBuffer.allocate(10).asReadOnlyBuffer();
            assertThatThrownBy(() -> memory.get(0, readOnly)).isInstanceOf(ReadOnlyBufferException.class);
            ByteBuffer direct = ByteBuffer.allocateDirect(10).asReadOnlyBuffer();
            assertThatThrownBy(() -> memory.get(0, direct)).isInstanceOf(ReadOnlyBufferException.class);
            assertThat(readOnly.position()).isZero();
        }
        segment.remove();
    }

    @Case("API")
    void fillSetsItsRangeAndNothingElse(Ipc ipc) {
        Segment segment = ipc.segments().createPrivate(SIZE, Mode.OWNER);
        try (Attachment memory = segment.attach()) {
            byte[] expected = new byte[SIZE];
            memory.fill(4_093, 1_001, (byte) -7);
            Arrays.fill(expected, 4_093, 4_093 + 1_001, (byte) -7);
            memory.fill(SIZE, 0, (byte) 1);
            memory.fill(0, 0, (byte) 1);
            assertThat(contents(memory)).isEqualTo(expected);
            memory.fill(0, SIZE, (byte) 9);
            assertThat(contents(memory)).containsOnly(9);
        }
        segment.remove();
    }

    @Case("API")
    void viewsAreTheSegmentItselfInTheAttachmentsOrder(Ipc ipc) {
        Segment segment = ipc.segments().createPrivate(SIZE, Mode.OWNER);
        for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
            try (Attachment memory = segment.attach(AttachOptions.readWrite().order(order));
                    Attachment other = segment.attach()) {
                ByteBuffer whole = memory.asByteBuffer();
                ByteBuffer part = memory.asByteBuffer(5_000, 100);
                assertThat(whole.order()).isEqualTo(order);
                assertThat(part.order()).isEqualTo(order);
                assertThat(whole.isDirect()).isTrue();
                assertThat(whole.isReadOnly()).isFalse();
                assertThat(whole.capacity()).isEqualTo(SIZE);
                assertThat(part.capacity()).isEqualTo(100);
                whole.putInt(5_003, 0x01020304);
                assertThat(part.getInt(3)).isEqualTo(0x01020304);
                assertThat(memory.getInt(5_003)).isEqualTo(0x01020304);
                byte first = (byte) (order == ByteOrder.BIG_ENDIAN ? 1 : 4);
                assertThat(other.getByte(5_003)).isEqualTo(first);
                other.putByte(5_099, (byte) 77);
                assertThat(part.get(99)).isEqualTo((byte) 77);
                assertThatThrownBy(() -> part.get(100)).isInstanceOf(IndexOutOfBoundsException.class);
                assertThat(memory.asByteBuffer(SIZE, 0).capacity()).isZero();
            }
        }
        segment.remove();
    }
}
