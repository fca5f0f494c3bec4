package org.sysvipc.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ReadOnlyBufferException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Memory of several windows, which are mappings of one file with holes, and memory of one buffer. */
final class BufferMemoryTest {
    private static final long GIBIBYTE = 1L << 30;
    private static final long SIZE = 3 * GIBIBYTE + 77;
    private static final long ADDRESS = 4096;
    private static final long PATTERN = 0x8182838485868788L;

    @TempDir(cleanup = CleanupMode.ALWAYS)
    private Path directory;

    private FileChannel file;
    private final List<Long> shownFrom = new ArrayList<>();

    @BeforeEach
    void makeFile() throws IOException {
        file = FileChannel.open(
                directory.resolve("memory"),
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.SPARSE,
                StandardOpenOption.CREATE_NEW);
        file.write(ByteBuffer.allocate(1), SIZE - 1);
    }

    @AfterEach
    void closeFile() throws IOException {
        file.close();
    }

    private ByteBuffer map(long offset, int length) {
        shownFrom.add(offset);
        try {
            return file.map(FileChannel.MapMode.READ_WRITE, offset, length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private SegmentMemory large(boolean readOnly) {
        return new BufferMemory(ADDRESS, SIZE, this::map, readOnly);
    }

    private static SegmentMemory small(int size) {
        return new BufferMemory(ADDRESS, ByteBuffer.allocateDirect(size), false);
    }

    @Test
    void aWindowBeginsAtEachGibibyte() {
        SegmentMemory memory = large(false);
        assertThat(shownFrom).containsExactly(0L, GIBIBYTE, 2 * GIBIBYTE, 3 * GIBIBYTE);
        assertThat(memory.size()).isEqualTo(SIZE);
        assertThat(memory.address()).isEqualTo(ADDRESS);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void anAccessAcrossABorderIsOne(long window) {
        SegmentMemory memory = large(false);
        long border = window * GIBIBYTE;
        for (long offset = border - 9; offset <= border + 1; offset++) {
            memory.putLong(offset, PATTERN + offset);
            assertThat(memory.getLong(offset)).isEqualTo(PATTERN + offset);
            assertThat(memory.view(offset, 8).order(ByteOrder.nativeOrder()).getLong(0))
                    .isEqualTo(PATTERN + offset);
            memory.putInt(offset, (int) PATTERN);
            assertThat(memory.getInt(offset)).isEqualTo((int) PATTERN);
            memory.putShort(offset, (short) PATTERN);
            assertThat(memory.getShort(offset)).isEqualTo((short) PATTERN);
            memory.putByte(offset, (byte) PATTERN);
            assertThat(memory.getByte(offset)).isEqualTo((byte) PATTERN);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, GIBIBYTE - 8, GIBIBYTE, 2 * GIBIBYTE - 8, 3 * GIBIBYTE + 64})
    void atomicAccessesReachEveryWindow(long offset) {
        SegmentMemory memory = large(false);
        memory.putLongVolatile(offset, 5);
        assertThat(memory.getAndAddLong(offset, 2)).isEqualTo(5);
        assertThat(memory.compareAndSetLong(offset, 7, PATTERN)).isTrue();
        assertThat(memory.compareAndSetLong(offset, 7, 0)).isFalse();
        assertThat(memory.getLongVolatile(offset)).isEqualTo(PATTERN);
        memory.putLongRelease(offset, 0);
        assertThat(memory.getLongAcquire(offset)).isZero();
        memory.putIntVolatile(offset, 5);
        assertThat(memory.getAndAddInt(offset, 2)).isEqualTo(5);
        assertThat(memory.compareAndSetInt(offset, 7, 9)).isTrue();
        assertThat(memory.compareAndSetInt(offset, 7, 0)).isFalse();
        assertThat(memory.getIntVolatile(offset)).isEqualTo(9);
        memory.putIntRelease(offset, 11);
        assertThat(memory.getIntAcquire(offset)).isEqualTo(11);
        assertThat(memory.getLong(offset)).isIn(11L, 11L << 32);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aCopyGoesOnInTheNextWindow(long window) {
        SegmentMemory memory = large(false);
        long from = window * GIBIBYTE - 3;
        byte[] source = {0, 1, 2, 3, 4, 5, 6, 7};
        memory.copyIn(from, source, 1, 6);
        byte[] single = new byte[8];
        for (int i = 0; i < single.length; i++) {
            single[i] = memory.getByte(from - 1 + i);
        }
        assertThat(single).containsExactly(0, 1, 2, 3, 4, 5, 6, 0);
        byte[] target = {9, 9, 9, 9, 9, 9, 9, 9};
        memory.copyOut(from, target, 1, 6);
        assertThat(target).containsExactly(9, 1, 2, 3, 4, 5, 6, 9);
    }

    @Test
    void aCopyMayBeLongerThanAWindowHasLeft() {
        int length = (int) GIBIBYTE + 4;
        assumeTrue(Runtime.getRuntime().maxMemory() > 2 * GIBIBYTE, "the heap has no room for an array of 1 GiB");
        SegmentMemory memory = large(false);
        // Window 1 ends one byte before 3 GiB, and so before this.
        long from = 2 * GIBIBYTE - 2;
        byte[] bytes = new byte[length];
        bytes[0] = 1;
        bytes[length - 1] = 2;
        memory.copyIn(from, bytes, 0, length);
        assertThat(memory.getByte(from)).isEqualTo((byte) 1);
        assertThat(memory.getByte(from + length - 1)).isEqualTo((byte) 2);
        bytes[0] = 9;
        bytes[length - 1] = 9;
        memory.copyOut(from, bytes, 0, length);
        assertThat(bytes[0]).isEqualTo((byte) 1);
        assertThat(bytes[length - 1]).isEqualTo((byte) 2);
    }

    @Test
    void aViewMayBeLongerThanAWindowHasLeft() {
        SegmentMemory memory = large(false);
        int length = Integer.MAX_VALUE - 10;
        long from = GIBIBYTE - 5;
        ByteBuffer view = memory.view(from, length);
        assertThat(shownFrom).hasSize(5).last().isEqualTo(from);
        assertThat(view.capacity()).isEqualTo(length);
        memory.putByte(from, (byte) 1);
        memory.putByte(from + length - 1, (byte) 2);
        assertThat(view.get(0)).isEqualTo((byte) 1);
        assertThat(view.get(length - 1)).isEqualTo((byte) 2);
        assertThat(large(true).view(from, length).isReadOnly()).isTrue();
    }

    @Test
    void nothingBehindTheEndOrBeforeTheStartIsReached() {
        for (SegmentMemory memory : List.of(large(false), small(16))) {
            long size = memory.size();
            memory.putByte(size - 1, (byte) 3);
            assertThat(memory.getByte(size - 1)).isEqualTo((byte) 3);
            for (long offset :
                    new long[] {size, size - 3, -1, Long.MIN_VALUE, Long.MAX_VALUE, 4 * GIBIBYTE, 1L << 32}) {
                assertOutside(() -> memory.getInt(offset));
                assertOutside(() -> memory.putInt(offset, 1));
                assertOutside(() -> memory.copyOut(offset, new byte[4], 0, 4));
                assertOutside(() -> memory.copyIn(offset, new byte[4], 0, 4));
                assertOutside(() -> memory.fill(offset, 4, (byte) 1));
                assertOutside(() -> memory.view(offset, 4));
            }
            assertOutside(() -> memory.fill(0, -1, (byte) 1));
            assertOutside(() -> memory.fill(8, Long.MAX_VALUE, (byte) 1));
            assertThat(memory.view(size, 0).capacity()).isZero();
            memory.copyIn(size, new byte[0], 0, 0);
        }
    }

    private static void assertOutside(Runnable access) {
        assertThatThrownBy(access::run).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void aFillSetsItsBytesAndNoOthers() {
        SegmentMemory memory = large(false);
        for (int length = 0; length < 40; length++) {
            long from = 2 * GIBIBYTE - 20 + length % 3;
            memory.fill(2 * GIBIBYTE - 30, 80, (byte) 1);
            memory.fill(from, length, (byte) 0x80);
            byte[] expected = new byte[80];
            Arrays.fill(expected, (byte) 1);
            Arrays.fill(expected, 10 + length % 3, 10 + length % 3 + length, (byte) 0x80);
            byte[] found = new byte[80];
            memory.copyOut(2 * GIBIBYTE - 30, found, 0, 80);
            assertThat(found).isEqualTo(expected);
        }
    }

    @Test
    void whatLiesBetweenPositionAndLimitIsTheMemory() {
        ByteBuffer buffer = ByteBuffer.allocateDirect(64).position(16).limit(48);
        SegmentMemory memory = new BufferMemory(ADDRESS, buffer, false);
        assertThat(memory.size()).isEqualTo(32);
        memory.putByte(0, (byte) 7);
        assertThat(buffer.get(16)).isEqualTo((byte) 7);
        buffer.position(0).limit(1);
        memory.putByte(31, (byte) 8);
        assertThat(buffer.limit(64).get(47)).isEqualTo((byte) 8);
        assertOutside(() -> memory.getByte(32));
    }

    @Test
    void readOnlyMemoryRefusesWritesItself() {
        ByteBuffer buffer = ByteBuffer.allocateDirect(16);
        SegmentMemory memory = new BufferMemory(ADDRESS, buffer, true);
        buffer.put(8, (byte) 7);
        assertThat(memory.getByte(8)).isEqualTo((byte) 7);
        assertThat(memory.view(0, 16).isReadOnly()).isTrue();
        for (Runnable write : List.<Runnable>of(
                () -> memory.putByte(0, (byte) 1),
                () -> memory.putLong(0, 1),
                () -> memory.getAndAddInt(0, 1),
                () -> memory.copyIn(0, new byte[1], 0, 1),
                () -> memory.fill(0, 16, (byte) 1))) {
            assertThatThrownBy(write::run).isInstanceOf(ReadOnlyBufferException.class);
        }
        assertThat(memory.getLong(0)).isZero();
    }

    @Test
    void aBufferThatIsNotDirectOrTooShortIsRefused() {
        assertThatThrownBy(() -> new BufferMemory(ADDRESS, ByteBuffer.allocate(8), false))
                .isInstanceOf(IllegalArgumentException.class);
        assertOutside(() -> new BufferMemory(ADDRESS, 16, (offset, length) -> ByteBuffer.allocateDirect(8), false));
    }
}
