package org.sysvipc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ReadOnlyBufferException;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sysvipc.spi.Errno;
import org.sysvipc.spi.posix.FakeBinding;
import org.sysvipc.spi.posix.FakeKernel;

/** Access to an attachment's memory, over the fake. */
final class AttachmentTest {
    private static final int SIZE = 64;

    private final FakeKernel kernel = FakeKernel.linux();
    private final Segments segments = new Segments(FakeBinding.backend(kernel));
    private final Segment segment = segments.createPrivate(SIZE, Mode.OWNER);

    private static final List<Consumer<Attachment>> READS = List.of(
            memory -> memory.getByte(0),
            memory -> memory.getShort(0),
            memory -> memory.getChar(0),
            memory -> memory.getInt(0),
            memory -> memory.getLong(0),
            memory -> memory.getFloat(0),
            memory -> memory.getDouble(0),
            memory -> memory.getIntVolatile(0),
            memory -> memory.getLongVolatile(0),
            memory -> memory.getIntAcquire(0),
            memory -> memory.getLongAcquire(0),
            memory -> memory.get(0, new byte[1]),
            memory -> memory.get(0, ByteBuffer.allocate(1)),
            memory -> memory.get(0, ByteBuffer.allocateDirect(1)),
            Attachment::prefault,
            Attachment::asByteBuffer,
            memory -> memory.asByteBuffer(0, 1),
            memory -> memory.unwrap(String.class));

    private static final List<Consumer<Attachment>> WRITES = List.of(
            memory -> memory.putByte(0, (byte) 1),
            memory -> memory.putShort(0, (short) 1),
            memory -> memory.putChar(0, 'x'),
            memory -> memory.putInt(0, 1),
            memory -> memory.putLong(0, 1),
            memory -> memory.putFloat(0, 1),
            memory -> memory.putDouble(0, 1),
            memory -> memory.putIntVolatile(0, 1),
            memory -> memory.putLongVolatile(0, 1),
            memory -> memory.putIntRelease(0, 1),
            memory -> memory.putLongRelease(0, 1),
            memory -> memory.compareAndSetInt(0, 0, 1),
            memory -> memory.compareAndSetLong(0, 0, 1),
            memory -> memory.getAndAddInt(0, 1),
            memory -> memory.getAndAddLong(0, 1),
            memory -> memory.put(0, new byte[1]),
            memory -> memory.put(0, ByteBuffer.allocate(1)),
            memory -> memory.put(0, ByteBuffer.allocateDirect(1)),
            memory -> memory.fill(0, 1, (byte) 1));

    @ParameterizedTest
    @ValueSource(strings = {"LITTLE_ENDIAN", "BIG_ENDIAN"})
    void valuesHaveTheByteOrderOfTheAttachment(String name) {
        ByteOrder order = name.equals("BIG_ENDIAN") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        try (Attachment memory = segment.attach(AttachOptions.readWrite().order(order))) {
            ByteBuffer raw = ByteBuffer.wrap(new byte[SIZE]).order(order);
            raw.putShort(1, (short) 0x8182).putInt(3, 0x83848586).putLong(7, 0x8788898a8b8c8d8eL);
            raw.putFloat(15, 1.5f).putDouble(19, -2.5).putChar(27, '\u1234');
            memory.putShort(1, (short) 0x8182);
            memory.putInt(3, 0x83848586);
            memory.putLong(7, 0x8788898a8b8c8d8eL);
            memory.putFloat(15, 1.5f);
            memory.putDouble(19, -2.5);
            memory.putChar(27, '\u1234');
            byte[] bytes = new byte[SIZE];
            memory.get(0, bytes);
            assertThat(bytes).isEqualTo(raw.array());
            assertThat(memory.getShort(1)).isEqualTo((short) 0x8182);
            assertThat(memory.getInt(3)).isEqualTo(0x83848586);
            assertThat(memory.getLong(7)).isEqualTo(0x8788898a8b8c8d8eL);
            assertThat(memory.getFloat(15)).isEqualTo(1.5f);
            assertThat(memory.getDouble(19)).isEqualTo(-2.5);
            assertThat(memory.getChar(27)).isEqualTo('\u1234');
            assertThat(memory.order()).isEqualTo(order);
            assertThat(memory.asByteBuffer().order()).isEqualTo(order);
            assertThat(memory.asByteBuffer(3, 4).getInt(0)).isEqualTo(0x83848586);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"LITTLE_ENDIAN", "BIG_ENDIAN"})
    void atomicOperationsHaveTheByteOrderToo(String name) {
        ByteOrder order = name.equals("BIG_ENDIAN") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        try (Attachment memory = segment.attach(AttachOptions.readWrite().order(order))) {
            memory.putIntVolatile(0, 0x01020304);
            assertThat(memory.getInt(0)).isEqualTo(0x01020304);
            assertThat(memory.getAndAddInt(0, 0xff)).isEqualTo(0x01020304);
            assertThat(memory.getIntVolatile(0)).isEqualTo(0x01020403);
            assertThat(memory.compareAndSetInt(0, 1, 2)).isFalse();
            assertThat(memory.compareAndSetInt(0, 0x01020403, -2)).isTrue();
            assertThat(memory.getIntAcquire(0)).isEqualTo(-2);
            memory.putIntRelease(4, 77);
            assertThat(memory.getInt(4)).isEqualTo(77);

            memory.putLongVolatile(8, 0x0102030405060708L);
            assertThat(memory.getLong(8)).isEqualTo(0x0102030405060708L);
            assertThat(memory.getAndAddLong(8, 0xff)).isEqualTo(0x0102030405060708L);
            assertThat(memory.getLongVolatile(8)).isEqualTo(0x0102030405060807L);
            assertThat(memory.compareAndSetLong(8, 1, 2)).isFalse();
            assertThat(memory.compareAndSetLong(8, 0x0102030405060807L, -2)).isTrue();
            assertThat(memory.getLongAcquire(8)).isEqualTo(-2);
            memory.putLongRelease(16, 78);
            assertThat(memory.getLong(16)).isEqualTo(78);
        }
    }

    @Test
    void atomicOperationsNeedAlignment() {
        try (Attachment memory = segment.attach()) {
            List<Consumer<Attachment>> unaligned = List.of(
                    m -> m.getIntVolatile(2),
                    m -> m.putIntVolatile(1, 0),
                    m -> m.getIntAcquire(3),
                    m -> m.putIntRelease(6, 0),
                    m -> m.compareAndSetInt(2, 0, 0),
                    m -> m.getAndAddInt(2, 0),
                    m -> m.getLongVolatile(4),
                    m -> m.putLongVolatile(4, 0),
                    m -> m.getLongAcquire(1),
                    m -> m.putLongRelease(12, 0),
                    m -> m.compareAndSetLong(4, 0, 0),
                    m -> m.getAndAddLong(4, 0));
            for (Consumer<Attachment> access : unaligned) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> access.accept(memory))
                        .withMessageContaining("is not a multiple of");
            }
        }
    }

    @Test
    void nothingIsReadOrWrittenAfterTheClose() {
        Attachment memory = segment.attach();
        memory.close();
        assertThat(memory.isOpen()).isFalse();
        for (List<Consumer<Attachment>> accesses : List.of(READS, WRITES)) {
            for (Consumer<Attachment> access : accesses) {
                assertThatIllegalStateException()
                        .isThrownBy(() -> access.accept(memory))
                        .withMessage("the attachment is detached");
            }
        }
        assertThat(memory).asString().endsWith("(detached)");
        assertThat(kernel.segment(segment.id()).content.getInt(0)).isZero();
    }

    @Test
    void aReadOnlyAttachmentIsReadAndNotWritten() {
        kernel.segment(segment.id()).content.put(0, (byte) 9);
        try (Attachment memory = segment.attachReadOnly()) {
            assertThat(memory.isReadOnly()).isTrue();
            READS.forEach(read -> read.accept(memory));
            for (Consumer<Attachment> write : WRITES) {
                assertThatThrownBy(() -> write.accept(memory)).isInstanceOf(ReadOnlyBufferException.class);
            }
            assertThat(memory.getByte(0)).isEqualTo((byte) 9);
            assertThat(memory.asByteBuffer().isReadOnly()).isTrue();
        }
    }

    @Test
    void bulkAccessIsCheckedBeforeAnythingIsCopied() {
        try (Attachment memory = segment.attach()) {
            byte[] bytes = new byte[8];
            List<Consumer<Attachment>> outside = List.of(
                    m -> m.put(0, bytes, 1, 8),
                    m -> m.put(0, bytes, -1, 2),
                    m -> m.get(0, bytes, 5, 4),
                    m -> m.put(SIZE - 7, ByteBuffer.wrap(bytes)),
                    m -> m.get(-1, ByteBuffer.wrap(bytes)),
                    m -> m.fill(SIZE - 1, 2, (byte) 1),
                    m -> m.fill(0, -1, (byte) 1),
                    m -> m.asByteBuffer(SIZE, 1),
                    m -> m.asByteBuffer(Long.MAX_VALUE, 1));
            for (Consumer<Attachment> access : outside) {
                assertThatThrownBy(() -> access.accept(memory)).isInstanceOf(IndexOutOfBoundsException.class);
            }
            for (int i = 0; i < SIZE; i++) {
                assertThat(memory.getByte(i)).isZero();
            }
            assertThatThrownBy(() -> memory.get(0, ByteBuffer.allocate(1).asReadOnlyBuffer()))
                    .isInstanceOf(ReadOnlyBufferException.class);
        }
    }

    @Test
    void buffersAreCopiedFromTheirPositionAndAdvanced() {
        try (Attachment memory = segment.attach()) {
            ByteBuffer slice = ByteBuffer.wrap(new byte[] {0, 1, 2, 3, 4}, 1, 4).slice();
            slice.position(1);
            memory.put(10, slice);
            assertThat(slice.hasRemaining()).isFalse();
            ByteBuffer direct = ByteBuffer.allocateDirect(4);
            direct.position(1);
            memory.get(10, direct);
            assertThat(direct.hasRemaining()).isFalse();
            assertThat(direct.get(1)).isEqualTo((byte) 2);
            assertThat(direct.get(3)).isEqualTo((byte) 4);
            direct.flip();
            memory.put(20, direct);
            ByteBuffer heap = ByteBuffer.wrap(new byte[10], 2, 4).slice();
            memory.get(20, heap);
            assertThat(heap.array()).containsExactly(0, 0, 0, 2, 3, 4, 0, 0, 0, 0);
        }
    }

    @Test
    void prefaultChangesNothing() {
        Segment large = segments.createPrivate(3 * 4096 + 2, Mode.OWNER);
        try (Attachment memory = large.attach()) {
            memory.fill(0, memory.size(), (byte) 0x5a);
            memory.prefault();
            byte[] bytes = new byte[(int) memory.size()];
            memory.get(0, bytes);
            assertThat(bytes).containsOnly(0x5a);
        }
        try (Attachment tiny = segments.createPrivate(1, Mode.OWNER).attach()) {
            tiny.putByte(0, (byte) 7);
            tiny.prefault();
            assertThat(tiny.getByte(0)).isEqualTo((byte) 7);
        }
    }

    @Test
    void aBufferCannotShowMoreThan2GiB() {
        try (Attachment memory = segments.createPrivate(3L << 30, Mode.OWNER).attach()) {
            assertThat(memory.size()).isEqualTo(3L << 30);
            assertThatIllegalStateException()
                    .isThrownBy(memory::asByteBuffer)
                    .withMessage("a buffer cannot show 3221225472 bytes: take parts of the segment");
        }
    }

    @Test
    void closingTwiceIsClosingOnce() {
        Attachment memory = segment.attach();
        memory.close();
        memory.close();
        assertThat(kernel.calls("mmap")).hasSize(1);
        assertThat(segment.stat().attachCount()).isZero();
    }

    @Test
    void aCloseThatIsRefusedLeavesItOpen() {
        Attachment memory = segment.attach();
        kernel.refuse("mmap", Errno.ENOMEM.number(), Errno.ENOMEM.number());
        assertThatThrownBy(memory::close)
                .isExactlyInstanceOf(IpcException.class)
                .hasMessage("shmdt: ENOMEM: segment 0: out of memory");
        assertThat(memory.isOpen()).isTrue();
        memory.putInt(0, 1);
        memory.close();
        assertThat(memory.isOpen()).isFalse();
    }

    @Test
    void oneAttachmentTakesThePlaceOfAnother() {
        Segment other = segments.createPrivate(SIZE, Mode.OWNER);
        Attachment first = segment.attach();
        try (Attachment second = other.attach(AttachOptions.readWrite().replacing(first))) {
            assertThat(second.address()).isEqualTo(first.address());
            assertThat(first.isOpen()).isFalse();
            assertThat(segment.stat().attachCount()).isZero();
            first.close();
            assertThat(second.isOpen())
                    .as("after the replaced one is closed once more")
                    .isTrue();
        }
        assertThatIllegalStateException()
                .isThrownBy(() -> other.attach(AttachOptions.readWrite().replacing(first)));
        assertThat(kernel.memory.violations).isEmpty();
    }
}
