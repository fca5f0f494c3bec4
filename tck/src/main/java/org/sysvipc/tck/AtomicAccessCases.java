package org.sysvipc.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteOrder;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.sysvipc.AttachOptions;
import org.sysvipc.Attachment;
import org.sysvipc.Ipc;
import org.sysvipc.Mode;
import org.sysvipc.Segment;
import org.sysvipc.spi.Capability;
import org.sysvipc.tck.harness.AtOnce;
import org.sysvipc.tck.harness.Campaign;
import org.sysvipc.tck.harness.Case;
import org.sysvipc.tck.harness.Eventually;
import org.sysvipc.tck.harness.Peers;
import org.sysvipc.tck.harness.Requires;
import org.sysvipc.tck.peer.JvmPeer;

/** API: volatile, acquire, release and atomic accesses. */
@Requires(Capability.SEGMENTS)
class AtomicAccessCases {
    private static final int SIZE = 44;
    private static final int TIMES = Campaign.rounds(50_000);
    private static final List<ByteOrder> ORDERS = List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN);

    @FunctionalInterface
    private interface Call {
        void at(Attachment memory, long offset);
    }

    private static final List<Call> READS_OF_4 = List.of(Attachment::getIntVolatile, Attachment::getIntAcquire);
    private static final List<Call> READS_OF_8 = List.of(Attachment::getLongVolatile, Attachment::getLongAcquire);
    private static final List<Call> WRITES_OF_4 = List.of(
            (memory, offset) -> memory.putIntVolatile(offset, 1),
            (memory, offset) -> memory.putIntRelease(offset, 1),
            (memory, offset) -> memory.compareAndSetInt(offset, 0, 1),
            (memory, offset) -> memory.getAndAddInt(offset, 1));
    private static final List<Call> WRITES_OF_8 = List.of(
            (memory, offset) -> memory.putLongVolatile(offset, 1),
            (memory, offset) -> memory.putLongRelease(offset, 1),
            (memory, offset) -> memory.compareAndSetLong(offset, 0, 1),
            (memory, offset) -> memory.getAndAddLong(offset, 1));

    private static AttachOptions in(ByteOrder order) {
        return AttachOptions.readWrite().order(order);
    }

    private static void assertOnlyZeros(Attachment memory) {
        byte[] bytes = new byte[(int) memory.size()];
        memory.get(0, bytes);
        assertThat(bytes).containsOnly(0);
    }

    @Case("API")
    void anOffsetThatIsNoMultipleOfTheWidthIsRefused(Ipc ipc) {
        Segment segment = ipc.segments().createPrivate(SIZE, Mode.OWNER);
        try (Attachment memory = segment.attach()) {
            for (int offset = 0; offset < 16; offset++) {
                int at = offset;
                if (offset % 4 != 0) {
                    READS_OF_4.forEach(call -> assertMisaligned(() -> call.at(memory, at)));
                    WRITES_OF_4.forEach(call -> assertMisaligned(() -> call.at(memory, at)));
                }
                if (offset % 8 != 0) {
                    READS_OF_8.forEach(call -> assertMisaligned(() -> call.at(memory, at)));
                    WRITES_OF_8.forEach(call -> assertMisaligned(() -> call.at(memory, at)));
                }
            }
            assertOnlyZeros(memory);
            READS_OF_4.forEach(call -> call.at(memory, 4));
            READS_OF_8.forEach(call -> call.at(memory, 8));
        }
        segment.remove();
    }

    private static void assertMisaligned(Runnable call) {
        assertThatThrownBy(call::run).isInstanceOf(IllegalArgumentException.class);
    }

    @Case("API")
    void accessOutsideTheSegmentIsRefusedAndWritesNothing(Ipc ipc) {
        Segment segment = ipc.segments().createPrivate(SIZE, Mode.OWNER);
        try (Attachment memory = segment.attach()) {
            for (long offset : new long[] {-4, 44, 48, 4096, 1L << 32, Long.MAX_VALUE - 3, Long.MIN_VALUE}) {
                READS_OF_4.forEach(call -> assertOutside(() -> call.at(memory, offset)));
                WRITES_OF_4.forEach(call -> assertOutside(() -> call.at(memory, offset)));
            }
            // At 40 there are 4 bytes left, and more in the page.
            for (long offset : new long[] {-8, 40, 48, 4096, 1L << 32, Long.MAX_VALUE - 7, Long.MIN_VALUE}) {
                READS_OF_8.forEach(call -> assertOutside(() -> call.at(memory, offset)));
                WRITES_OF_8.forEach(call -> assertOutside(() -> call.at(memory, offset)));
            }
            assertOnlyZeros(memory);
            READS_OF_4.forEach(call -> call.at(memory, 40));
            READS_OF_8.forEach(call -> call.at(memory, 32));
        }
        segment.remove();
    }

    private static void assertOutside(Runnable call) {
        assertThatThrownBy(call::run).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Case("API")
    void theyShareTheBytesOfThePlainAccesses(Ipc ipc) {
        Segment segment = ipc.segments().createPrivate(SIZE, Mode.OWNER);
        for (ByteOrder order : ORDERS) {
            try (Attachment memory = segment.attach(in(order))) {
                memory.putIntVolatile(4, 0x01020304);
                assertThat(memory.getInt(4)).isEqualTo(0x01020304);
                memory.putIntRelease(4, 0x85060708);
                assertThat(memory.getInt(4)).isEqualTo(0x85060708);
                assertThat(memory.getIntAcquire(4)).isEqualTo(0x85060708);
                assertThat(memory.getIntVolatile(4)).isEqualTo(0x85060708);
                memory.putLongVolatile(8, 0x8102030405060708L);
                assertThat(memory.getLong(8)).isEqualTo(0x8102030405060708L);
                assertThat(memory.getByte(8)).isEqualTo((byte) (order == ByteOrder.BIG_ENDIAN ? 0x81 : 0x08));
                memory.putLongRelease(8, 0x1112131415161718L);
                assertThat(memory.getLong(8)).isEqualTo(0x1112131415161718L);
                assertThat(memory.getLongAcquire(8)).isEqualTo(0x1112131415161718L);
                assertThat(memory.getLongVolatile(8)).isEqualTo(0x1112131415161718L);
                memory.fill(0, SIZE, (byte) 0);
            }
        }
        segment.remove();
    }

    @Case("API")
    void compareAndSetComparesAndGetAndAddAdds(Ipc ipc) {
        Segment segment = ipc.segments().createPrivate(SIZE, Mode.OWNER);
        for (ByteOrder order : ORDERS) {
            try (Attachment memory = segment.attach(in(order))) {
                assertThat(memory.compareAndSetInt(4, 1, 2)).isFalse();
                assertThat(memory.getInt(4)).isZero();
                assertThat(memory.compareAndSetInt(4, 0, 0x01020304)).isTrue();
                assertThat(memory.getAndAddInt(4, 0x10)).isEqualTo(0x01020304);
                assertThat(memory.getInt(4)).isEqualTo(0x01020314);
                memory.putInt(4, Integer.MAX_VALUE);
                assertThat(memory.getAndAddInt(4, 1)).isEqualTo(Integer.MAX_VALUE);
                assertThat(memory.getInt(4)).isEqualTo(Integer.MIN_VALUE);
                assertThat(memory.compareAndSetLong(8, 1, 2)).isFalse();
                assertThat(memory.compareAndSetLong(8, 0, 0x0102030405060708L)).isTrue();
                assertThat(memory.getAndAddLong(8, -0x08)).isEqualTo(0x0102030405060708L);
                assertThat(memory.getLong(8)).isEqualTo(0x0102030405060700L);
                memory.putLong(8, Long.MIN_VALUE);
                assertThat(memory.getAndAddLong(8, -1)).isEqualTo(Long.MIN_VALUE);
                assertThat(memory.getLong(8)).isEqualTo(Long.MAX_VALUE);
                memory.fill(0, SIZE, (byte) 0);
                assertThat(memory.getInt(0)).isZero();
            }
        }
        segment.remove();
    }

    @Case("API")
    void noUpdateIsLostBetweenThreads(Ipc ipc) throws InterruptedException {
        Segment segment = ipc.segments().createPrivate(SIZE, Mode.OWNER);
        for (ByteOrder order : ORDERS) {
            try (Attachment one = segment.attach(in(order));
                    Attachment other = segment.attach(in(order))) {
                AtOnce.run(List.of(() -> count(one), () -> count(one), () -> count(other), () -> count(other)));
                assertThat(one.getInt(0)).isEqualTo(4 * TIMES);
                assertThat(one.getInt(4)).isEqualTo(4 * TIMES);
                assertThat(one.getLong(8)).isEqualTo((-4L * TIMES) << 32);
                assertThat(one.getLong(16)).isEqualTo(4L * TIMES);
                one.fill(0, SIZE, (byte) 0);
            }
        }
        segment.remove();
    }

    private static void count(Attachment memory) {
        for (int i = 0; i < TIMES; i++) {
            memory.getAndAddInt(0, 1);
            memory.getAndAddLong(8, -1L << 32);
            int now;
            do {
                now = memory.getIntVolatile(4);
            } while (!memory.compareAndSetInt(4, now, now + 1));
            long then;
            do {
                then = memory.getLongVolatile(16);
            } while (!memory.compareAndSetLong(16, then, then + 1));
        }
    }

    @Case("API")
    void whatWasWrittenBeforeAReleaseIsSeenAfterTheAcquire(Ipc ipc) throws InterruptedException {
        Segment segment = ipc.segments().createPrivate(SIZE, Mode.OWNER);
        try (Attachment writer = segment.attach();
                Attachment reader = segment.attachReadOnly()) {
            AtOnce.run(List.of(
                    () -> {
                        for (int i = 1; i <= TIMES; i++) {
                            writer.putInt(24, i);
                            writer.putLongRelease(0, i);
                            writer.putInt(28, i);
                            writer.putIntRelease(8, i);
                        }
                    },
                    () -> {
                        while (reader.getIntAcquire(8) < TIMES) {
                            long flag = reader.getLongAcquire(0);
                            assertThat(reader.getInt(24)).isGreaterThanOrEqualTo((int) flag);
                            int later = reader.getIntAcquire(8);
                            assertThat(reader.getInt(28)).isGreaterThanOrEqualTo(later);
                        }
                    }));
        }
        segment.remove();
    }

    @Case("API")
    @Requires(Capability.PROCESS_SHARED)
    void noUpdateIsLostBetweenJvms(Ipc ipc, Peers peers) throws InterruptedException {
        Segment segment = ipc.segments().createPrivate(SIZE, Mode.OWNER);
        try (JvmPeer peer = peers.jvm();
                Attachment memory = segment.attach()) {
            int attachment = peer.attach(segment.id());
            AtomicBoolean ended = new AtomicBoolean();
            AtomicLong added = new AtomicLong();
            AtOnce.run(List.of(
                    () -> {
                        // This JVM has begun, and does not end before the other does.
                        Eventually.until("this JVM adds", () -> memory.getLongVolatile(8) > 0);
                        peer.addLong(attachment, 8, 3, 10 * TIMES);
                        ended.set(true);
                    },
                    () -> {
                        while (!ended.get()) {
                            memory.getAndAddLong(8, 5);
                            added.incrementAndGet();
                        }
                    }));
            assertThat(memory.getLongVolatile(8)).isEqualTo(30L * TIMES + 5 * added.get());
        }
        segment.remove();
    }
}
