package org.sysvipc.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.sysvipc.Attachment;
import org.sysvipc.Ipc;
import org.sysvipc.Mode;
import org.sysvipc.Segment;
import org.sysvipc.spi.Capability;
import org.sysvipc.tck.harness.AtOnce;
import org.sysvipc.tck.harness.Campaign;
import org.sysvipc.tck.harness.Case;
import org.sysvipc.tck.harness.Requires;

/** JVM-07: a detach while other threads are at work in the attachment. None of this may end the JVM. */
@Requires(Capability.SEGMENTS)
class DetachCases {
    private static final int SIZE = 64 * 1024;
    private static final int ROUNDS = Campaign.rounds(100);
    private static final byte FILL = 0x5a;

    @FunctionalInterface
    private interface Access {
        long to(Attachment memory);
    }

    @Case("JVM-07")
    void anotherThreadsAccessAfterTheDetachIsAnIllegalState(Ipc ipc) throws InterruptedException {
        Segment segment = ipc.segments().createPrivate(SIZE, Mode.OWNER);
        Attachment memory = segment.attach();
        CountDownLatch closed = new CountDownLatch(1);
        AtOnce.run(List.of(
                () -> {
                    memory.putInt(0, 42);
                    memory.close();
                    closed.countDown();
                },
                () -> {
                    closed.await();
                    assertThat(memory.isOpen()).isFalse();
                    assertThatThrownBy(() -> memory.getInt(0)).isInstanceOf(IllegalStateException.class);
                    assertThatThrownBy(() -> memory.putInt(0, 1)).isInstanceOf(IllegalStateException.class);
                    assertThatThrownBy(() -> memory.getAndAddInt(0, 1)).isInstanceOf(IllegalStateException.class);
                }));
        segment.remove();
    }

    @Case("JVM-07")
    void manyThreadsCloseAndOneDetachIsMade(Ipc ipc) throws InterruptedException {
        Segment segment = ipc.segments().createPrivate(SIZE, Mode.OWNER);
        try (Attachment kept = segment.attach()) {
            for (int i = 0; i < ROUNDS; i++) {
                Attachment memory = segment.attach();
                AtOnce.run(List.of(memory::close, memory::close, memory::close));
                assertThat(segment.stat().attachCount()).isEqualTo(1);
            }
            assertThat(kept.isOpen()).isTrue();
        }
        segment.remove();
    }

    @Case("JVM-07")
    void volatileReadersSeeTheDetach(Ipc ipc) throws InterruptedException {
        detachUnder(ipc, memory -> memory.getLongVolatile(SIZE - 8L), true);
    }

    @Case("JVM-07")
    void bulkReadersSeeTheDetach(Ipc ipc) throws InterruptedException {
        detachUnder(
                ipc,
                memory -> {
                    byte[] bytes = new byte[SIZE];
                    memory.get(0, bytes);
                    return bytes[SIZE - 1];
                },
                true);
    }

    @Case("JVM-07")
    void plainReadersReadOnOrSeeTheDetach(Ipc ipc) throws InterruptedException {
        detachUnder(ipc, memory -> memory.getLong(4_093), false);
    }

    @Case("JVM-07")
    void writersSeeTheDetachAndReachNothingAfterIt(Ipc ipc) throws InterruptedException {
        detachUnder(
                ipc,
                memory -> {
                    memory.fill(0, SIZE, FILL);
                    return memory.getAndAddInt(SIZE / 2, 0);
                },
                true);
    }

    /**
     * Detaches while two threads are in the middle of accesses.
     *
     * @param access the access
     * @param noticed whether such an access is to notice the detach for sure
     */
    private static void detachUnder(Ipc ipc, Access access, boolean noticed) throws InterruptedException {
        Segment segment = ipc.segments().createPrivate(SIZE, Mode.OWNER);
        try (Attachment kept = segment.attach()) {
            for (int i = 0; i < ROUNDS; i++) {
                kept.fill(0, SIZE, FILL);
                Attachment memory = segment.attach();
                AtomicBoolean stop = new AtomicBoolean();
                CountDownLatch reading = new CountDownLatch(2);
                AtOnce.Action reader = () -> {
                    long seen = access.to(memory);
                    reading.countDown();
                    assertThat((byte) seen).isEqualTo(FILL);
                    assertThat(seesDetach(access, memory, stop) || !noticed).isTrue();
                };
                AtOnce.run(List.of(reader, reader, () -> {
                    reading.await();
                    memory.close();
                    if (!noticed) {
                        stop.set(true);
                    }
                }));
                assertThat(segment.stat().attachCount()).isEqualTo(1);
                assertThat(kept.getByte(SIZE - 1)).isEqualTo(FILL);
            }
        }
        segment.remove();
    }

    private static boolean seesDetach(Access access, Attachment memory, AtomicBoolean stop) {
        try {
            while (!stop.get()) {
                access.to(memory);
            }
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }

    @Case("JVM-07")
    @Requires(Capability.BOUND_VIEWS)
    void viewsAreReadAndWrittenAcrossTheDetachWithoutHarm(Ipc ipc) throws InterruptedException {
        Segment segment = ipc.segments().createPrivate(SIZE, Mode.OWNER);
        try (Attachment kept = segment.attach()) {
            for (int i = 0; i < ROUNDS; i++) {
                Attachment memory = segment.attach();
                ByteBuffer view = memory.asByteBuffer();
                AtomicBoolean stop = new AtomicBoolean();
                CountDownLatch busy = new CountDownLatch(2);
                AtOnce.Action user = () -> {
                    for (int at = 0; !stop.get(); at = (at + 4_099) % SIZE) {
                        view.put(at, (byte) (view.get(at) + 1));
                        if (at > SIZE / 2) {
                            busy.countDown();
                        }
                    }
                };
                AtOnce.run(List.of(user, user, () -> {
                    busy.await();
                    memory.close();
                    kept.fill(0, SIZE, FILL);
                    view.put(0, (byte) 1);
                    stop.set(true);
                }));
                byte[] bytes = new byte[SIZE];
                kept.get(0, bytes);
                assertThat(bytes).containsOnly(FILL);
            }
        }
        assertThat(segment.stat().attachCount()).isZero();
        segment.remove();
    }
}
