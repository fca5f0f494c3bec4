package org.sysvipc.ffm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sysvipc.Attachment;
import org.sysvipc.Ipc;
import org.sysvipc.IpcKey;
import org.sysvipc.Mode;
import org.sysvipc.Segment;
import org.sysvipc.SegmentOptions;
import org.sysvipc.spi.Capability;

/** JVM-06, JVM-07, JVM-08 by {@link Attachment#unwrap}: what only this backend can show, as what only Java 22 has. */
class MemorySegmentTest {
    private static final long SIZE = 3L << 30;
    private static final int ROUNDS = 100;

    private final Ipc ipc = Ipc.open("ffm");
    private final Segment segment = ipc.segments()
            .create(IpcKey.PRIVATE, SIZE, SegmentOptions.mode(Mode.OWNER).noReserve());

    @AfterEach
    void removeSegment() {
        segment.remove();
        ipc.close();
    }

    private static MemorySegment unwrap(Attachment memory) {
        return memory.unwrap(MemorySegment.class).orElseThrow();
    }

    @Test
    void theCapabilityIsDeclaredAndNothingElseIsUnwrapped() {
        assertThat(ipc.capabilities()).contains(Capability.MEMORY_SEGMENT);
        try (Attachment memory = segment.attach()) {
            assertThat(memory.unwrap(ByteBuffer.class)).isEmpty();
        }
    }

    @Test
    void itIsTheWholeSegmentBeyondTwoGibibytes() {
        try (Attachment memory = segment.attach()) {
            MemorySegment whole = unwrap(memory);
            assertThat(whole.byteSize()).isEqualTo(SIZE);
            assertThat(whole.address()).isEqualTo(memory.address());
            assertThat(whole.isReadOnly()).isFalse();
            whole.set(ValueLayout.JAVA_LONG, SIZE - 8, 0x0102030405060708L);
            assertThat(memory.getLong(SIZE - 8)).isEqualTo(0x0102030405060708L);
            memory.putInt((1L << 31) + 4, 42);
            assertThat(whole.get(ValueLayout.JAVA_INT, (1L << 31) + 4)).isEqualTo(42);
            assertThat(whole.asSlice(1L << 31, 8).get(ValueLayout.JAVA_INT, 4)).isEqualTo(42);
            assertThat(whole.get(ValueLayout.JAVA_INT, 4)).isZero();
            assertThatThrownBy(() -> whole.get(ValueLayout.JAVA_BYTE, SIZE))
                    .isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    void ofAReadOnlyAttachmentItIsReadOnly() {
        try (Attachment writer = segment.attach();
                Attachment reader = segment.attachReadOnly()) {
            MemorySegment readOnly = unwrap(reader);
            assertThat(readOnly.isReadOnly()).isTrue();
            writer.putInt(0, 42);
            assertThat(readOnly.get(ValueLayout.JAVA_INT, 0)).isEqualTo(42);
            // Which of the two it is changed between releases of Java.
            assertThatThrownBy(() -> readOnly.set(ValueLayout.JAVA_INT, 0, 1))
                    .isInstanceOfAny(UnsupportedOperationException.class, IllegalArgumentException.class);
            assertThat(writer.getInt(0)).isEqualTo(42);
        }
    }

    @Test
    void afterTheDetachItReachesTheSegmentNoMore() {
        try (Attachment kept = segment.attach()) {
            kept.putInt(0, 42);
            MemorySegment stale;
            Attachment memory = segment.attach();
            stale = unwrap(memory);
            memory.close();
            assertThatThrownBy(() -> memory.unwrap(MemorySegment.class)).isInstanceOf(IllegalStateException.class);
            assertThat(segment.stat().attachCount()).isEqualTo(1);
            assertThat(stale.get(ValueLayout.JAVA_INT, 0)).isZero();
            stale.set(ValueLayout.JAVA_INT, 0, 7);
            stale.set(ValueLayout.JAVA_BYTE, SIZE - 1, (byte) 7);
            assertThat(kept.getInt(0)).isEqualTo(42);
            assertThat(kept.getByte(SIZE - 1)).isZero();
        }
    }

    @Test
    void aReaderOnAnotherThreadSurvivesTheDetach() throws Exception {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (Attachment kept = segment.attach()) {
            for (int i = 0; i < ROUNDS; i++) {
                Attachment memory = segment.attach();
                MemorySegment view = unwrap(memory);
                AtomicBoolean stop = new AtomicBoolean();
                CountDownLatch reading = new CountDownLatch(1);
                Future<?> reader = thread.submit(() -> {
                    for (long at = 0; !stop.get(); at = (at + 4_099) % (1 << 20)) {
                        view.set(ValueLayout.JAVA_BYTE, at, view.get(ValueLayout.JAVA_BYTE, at));
                        reading.countDown();
                    }
                });
                reading.await();
                memory.close();
                assertThat(segment.stat().attachCount()).isEqualTo(1);
                stop.set(true);
                reader.get();
            }
            assertThat(kept.isOpen()).isTrue();
        } finally {
            thread.shutdownNow();
        }
    }
}
