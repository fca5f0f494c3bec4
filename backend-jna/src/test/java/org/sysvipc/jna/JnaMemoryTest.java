package org.sysvipc.jna;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.ref.Cleaner;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ReadOnlyBufferException;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sysvipc.Attachment;
import org.sysvipc.Ipc;
import org.sysvipc.IpcKey;
import org.sysvipc.Mode;
import org.sysvipc.Segment;
import org.sysvipc.SegmentOptions;
import org.sysvipc.spi.SegmentMemory;

/** Memory seen through windows: nothing shows where one ends and the next begins. */
@Timeout(120)
final class JnaMemoryTest {
    private static final long GIBIBYTE = 1L << 30;
    private static final long SIZE = 3 * GIBIBYTE + 77;

    private interface Use {
        void of(Attachment memory);
    }

    /** Pages that are not touched cost nothing, and none is reserved. */
    private static void withLargeSegment(Use use) {
        try (Ipc ipc = Ipc.open("jna")) {
            SegmentOptions options = SegmentOptions.mode(Mode.OWNER).noReserve();
            Segment segment = ipc.segments().create(IpcKey.PRIVATE, SIZE, options);
            try (Attachment memory = segment.attach()) {
                use.of(memory);
            } finally {
                segment.remove();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2})
    void anAccessAcrossABorderIsOne(long window) {
        withLargeSegment(memory -> {
            for (long offset = (window + 1) * GIBIBYTE - 9; offset <= (window + 1) * GIBIBYTE + 1; offset++) {
                memory.putLong(offset, 0x0102030405060708L * (offset + 1));
                assertThat(memory.getLong(offset)).isEqualTo(0x0102030405060708L * (offset + 1));
                ByteBuffer bytes = memory.asByteBuffer(offset, 8).order(ByteOrder.nativeOrder());
                assertThat(bytes.getLong(0)).isEqualTo(0x0102030405060708L * (offset + 1));
                memory.putShort(offset, (short) 0x8182);
                assertThat(memory.getShort(offset)).isEqualTo((short) 0x8182);
                memory.putInt(offset, 0x81828384);
                assertThat(memory.getInt(offset)).isEqualTo(0x81828384);
            }
        });
    }

    @Test
    void aViewMayBeLongerThanAWindowHasLeft() {
        withLargeSegment(memory -> {
            int length = Integer.MAX_VALUE - 10;
            ByteBuffer view = memory.asByteBuffer(GIBIBYTE - 5, length);
            assertThat(view.capacity()).isEqualTo(length);
            memory.putByte(GIBIBYTE - 5, (byte) 1);
            memory.putByte(GIBIBYTE - 5 + length - 1, (byte) 2);
            assertThat(view.get(0)).isEqualTo((byte) 1);
            assertThat(view.get(length - 1)).isEqualTo((byte) 2);
        });
    }

    @Test
    void theLastByteIsThereAndNoneBehindIt() {
        withLargeSegment(memory -> {
            memory.putByte(SIZE - 1, (byte) 3);
            assertThat(memory.getByte(SIZE - 1)).isEqualTo((byte) 3);
            for (long offset : new long[] {SIZE, SIZE - 3, -1, Long.MIN_VALUE, Long.MAX_VALUE, 4 * GIBIBYTE}) {
                assertThatThrownBy(() -> memory.getInt(offset)).isInstanceOf(IndexOutOfBoundsException.class);
                assertThatThrownBy(() -> memory.putInt(offset, 1)).isInstanceOf(IndexOutOfBoundsException.class);
            }
        });
    }

    @Test
    void allocatedMemoryIsZeroAndAligned() {
        for (int size : new int[] {1, 8, 512, 100_000}) {
            SegmentMemory memory = JnaMemory.allocate(size);
            byte[] content = new byte[size];
            Arrays.fill(content, (byte) 1);
            memory.copyOut(0, content, 0, size);
            assertThat(content).containsOnly(0);
            assertThat(memory.address() % 8).isZero();
            assertThat(memory.size()).isEqualTo(size);
        }
    }

    @Test
    void aReadOnlyMemoryGivesReadOnlyViews() {
        SegmentMemory writable = JnaMemory.allocate(16);
        SegmentMemory memory = JnaMemory.at(writable.address(), 16, true, Cleaner.create(), () -> {});
        assertThat(memory.view(0, 16).isReadOnly()).isTrue();
        assertThatThrownBy(() -> memory.view(0, 16).put((byte) 1)).isInstanceOf(ReadOnlyBufferException.class);
        writable.putByte(0, (byte) 7);
        assertThat(memory.view(0, 16).get(0)).isEqualTo((byte) 7);
    }

    @Test
    void theEndIsToldWhenNothingShowsItAnyMoreAndNotBefore() throws InterruptedException {
        SegmentMemory backing = JnaMemory.allocate(64);
        AtomicInteger ends = new AtomicInteger();
        ByteBuffer view = viewOf(backing, ends);
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(20);
        }
        view.put(0, (byte) 5);
        assertThat(ends).as("a slice of a view is still about").hasValue(0);
        assertThat(backing.getByte(8)).isEqualTo((byte) 5);
        view = ByteBuffer.allocate(0);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (ends.get() == 0 && System.nanoTime() < deadline) {
            System.gc();
            Thread.sleep(5);
        }
        assertThat(ends).hasValue(1);
        assertThat(view.capacity()).isZero();
    }

    private static ByteBuffer viewOf(SegmentMemory backing, AtomicInteger ends) {
        return JnaMemory.at(backing.address(), 64, false, Cleaner.create(), ends::incrementAndGet)
                .view(4, 32)
                .slice(4, 8)
                .duplicate();
    }
}
