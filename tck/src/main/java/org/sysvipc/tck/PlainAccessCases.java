package org.sysvipc.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Random;
import org.sysvipc.AttachOptions;
import org.sysvipc.Attachment;
import org.sysvipc.Ipc;
import org.sysvipc.Mode;
import org.sysvipc.Segment;
import org.sysvipc.spi.Capability;
import org.sysvipc.tck.harness.Case;
import org.sysvipc.tck.harness.Requires;

/** API: plain accesses to an attachment, one value at a time. What a byte buffer does is what they are measured by. */
@Requires(Capability.SEGMENTS)
class PlainAccessCases {
    private static final int SIZE = 61;
    private static final byte FILL = 0x5a;

    @FunctionalInterface
    private interface MemoryPut {
        void put(Attachment memory, long offset, long value);
    }

    @FunctionalInterface
    private interface BufferPut {
        void put(ByteBuffer buffer, int offset, long value);
    }

    @FunctionalInterface
    private interface MemoryGet {
        Object get(Attachment memory, long offset);
    }

    @FunctionalInterface
    private interface BufferGet {
        Object get(ByteBuffer buffer, int offset);
    }

    private record Type(
            String name, int width, MemoryPut put, BufferPut oraclePut, MemoryGet get, BufferGet oracleGet) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final List<Type> TYPES = List.of(
            new Type(
                    "byte",
                    1,
                    (memory, offset, value) -> memory.putByte(offset, (byte) value),
                    (buffer, offset, value) -> buffer.put(offset, (byte) value),
                    Attachment::getByte,
                    ByteBuffer::get),
            new Type(
                    "short",
                    2,
                    (memory, offset, value) -> memory.putShort(offset, (short) value),
                    (buffer, offset, value) -> buffer.putShort(offset, (short) value),
                    Attachment::getShort,
                    ByteBuffer::getShort),
            new Type(
                    "char",
                    2,
                    (memory, offset, value) -> memory.putChar(offset, (char) value),
                    (buffer, offset, value) -> buffer.putChar(offset, (char) value),
                    Attachment::getChar,
                    ByteBuffer::getChar),
            new Type(
                    "int",
                    4,
                    (memory, offset, value) -> memory.putInt(offset, (int) value),
                    (buffer, offset, value) -> buffer.putInt(offset, (int) value),
                    Attachment::getInt,
                    ByteBuffer::getInt),
            new Type(
                    "long",
                    8,
                    (memory, offset, value) -> memory.putLong(offset, value),
                    (buffer, offset, value) -> buffer.putLong(offset, value),
                    Attachment::getLong,
                    ByteBuffer::getLong),
            new Type(
                    "float",
                    4,
                    (memory, offset, value) -> memory.putFloat(offset, Float.intBitsToFloat((int) value)),
                    (buffer, offset, value) -> buffer.putFloat(offset, Float.intBitsToFloat((int) value)),
                    Attachment::getFloat,
                    ByteBuffer::getFloat),
            new Type(
                    "double",
                    8,
                    (memory, offset, value) -> memory.putDouble(offset, Double.longBitsToDouble(value)),
                    (buffer, offset, value) -> buffer.putDouble(offset, Double.longBitsToDouble(value)),
                    Attachment::getDouble,
                    ByteBuffer::getDouble));

    private static byte[] contents(Attachment memory) {
        byte[] bytes = new byte[(int) memory.size()];
        memory.get(0, bytes);
        return bytes;
    }

    @Case("API")
    void everyTypeRoundTripsAtEveryOffsetInBothOrders(Ipc ipc) {
        Segment segment = ipc.segments().createPrivate(SIZE, Mode.OWNER);
        Random random = new Random(1);
        for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
            try (Attachment memory = segment.attach(AttachOptions.readWrite().order(order));
                    Attachment other = segment.attach(AttachOptions.readOnly().order(order))) {
                ByteBuffer oracle = ByteBuffer.allocate(SIZE).order(order);
                memory.fill(0, SIZE, (byte) 0);
                assertThat(memory.order()).isEqualTo(order);
                for (Type type : TYPES) {
                    for (int offset = 0; offset <= SIZE - type.width; offset++) {
                        long value = random.nextLong();
                        type.put.put(memory, offset, value);
                        type.oraclePut.put(oracle, offset, value);
                        assertThat(contents(other)).as("%s at %s", type, offset).isEqualTo(oracle.array());
                        assertThat(type.get.get(other, offset))
                                .as("%s at %s", type, offset)
                                .isEqualTo(type.oracleGet.get(oracle, offset));
                    }
                }
            }
        }
        segment.remove();
    }

    @Case("API")
    void theOrderIsThePlatformsUnlessAnotherIsNamed(Ipc ipc) {
        Segment segment = ipc.segments().createPrivate(SIZE, Mode.OWNER);
        try (Attachment memory = segment.attach();
                Attachment reader = segment.attachReadOnly()) {
            assertThat(memory.order()).isEqualTo(ByteOrder.nativeOrder());
            assertThat(reader.order()).isEqualTo(ByteOrder.nativeOrder());
            memory.putInt(1, 0x01020304);
            byte first = memory.getByte(1);
            assertThat(first).isEqualTo((byte) (ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN ? 4 : 1));
        }
        segment.remove();
    }

    @Case("API")
    void theExtremesOfEveryTypeAreKept(Ipc ipc) {
        Segment segment = ipc.segments().createPrivate(SIZE, Mode.OWNER);
        try (Attachment memory = segment.attach()) {
            ByteBuffer oracle = ByteBuffer.allocate(SIZE).order(memory.order());
            for (Type type : TYPES) {
                for (long value : new long[] {
                    0,
                    -1,
                    Long.MIN_VALUE,
                    Long.MAX_VALUE,
                    Integer.MIN_VALUE,
                    0x8000,
                    0x7fc0_0001,
                    0x7ff8_0000_0000_0001L
                }) {
                    type.put.put(memory, 3, value);
                    type.oraclePut.put(oracle, 3, value);
                    assertThat(contents(memory)).as("%s %s", type, value).isEqualTo(oracle.array());
                }
            }
        }
        segment.remove();
    }

    @Case("API")
    void accessOutsideTheSegmentIsRefusedAndWritesNothing(Ipc ipc) {
        // The page goes on where the segment ends: only a check can tell.
        Segment segment = ipc.segments().createPrivate(SIZE, Mode.OWNER);
        try (Attachment memory = segment.attach()) {
            memory.fill(0, SIZE, FILL);
            for (Type type : TYPES) {
                type.put.put(memory, SIZE - type.width, 0x5a5a_5a5a_5a5a_5a5aL);
                type.get.get(memory, SIZE - type.width);
                for (long offset : new long[] {
                    -1,
                    -8,
                    SIZE - type.width + 1,
                    SIZE,
                    4096,
                    1L << 32,
                    Long.MAX_VALUE,
                    Long.MAX_VALUE - 7,
                    Long.MIN_VALUE
                }) {
                    assertThatThrownBy(() -> type.get.get(memory, offset))
                            .as("%s at %s", type, offset)
                            .isInstanceOf(IndexOutOfBoundsException.class);
                    assertThatThrownBy(() -> type.put.put(memory, offset, 0))
                            .as("%s at %s", type, offset)
                            .isInstanceOf(IndexOutOfBoundsException.class);
                }
            }
            assertThat(contents(memory)).containsOnly(FILL);
        }
        segment.remove();
    }
}
