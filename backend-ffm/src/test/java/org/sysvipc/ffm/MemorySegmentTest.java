package org.sysvipc.ffm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sysvipc.Attachment;
import org.sysvipc.Ipc;
import org.sysvipc.IpcKey;
import org.sysvipc.Mode;
import org.sysvipc.Segment;
import org.sysvipc.SegmentOptions;

/** An attachment as a {@link MemorySegment}: what the contract cannot tell, since it is written for older Java. */
class MemorySegmentTest {
    private static final long SIZE = 3L << 30;

    private Ipc ipc;
    private Segment segment;

    @BeforeEach
    void create() {
        ipc = Ipc.open("ffm");
        segment = ipc.segments()
                .create(IpcKey.PRIVATE, SIZE, SegmentOptions.mode(Mode.OWNER).noReserve());
    }

    @AfterEach
    void remove() {
        segment.remove();
        ipc.close();
    }

    private static MemorySegment unwrap(Attachment memory) {
        return memory.unwrap(MemorySegment.class).orElseThrow();
    }

    @Test
    void itIsTheSegmentAlsoBeyondTwoGibibytes() {
        try (Attachment memory = segment.attach()) {
            MemorySegment view = unwrap(memory);
            assertThat(view.address()).isEqualTo(memory.address());
            assertThat(view.byteSize()).isEqualTo(SIZE);
            view.set(ValueLayout.JAVA_LONG, SIZE - 8, 42);
            assertThat(memory.getLong(SIZE - 8)).isEqualTo(42);
            memory.putInt(1L << 31, 43);
            assertThat(view.get(ValueLayout.JAVA_INT, 1L << 31)).isEqualTo(43);
            assertThatThrownBy(() -> view.get(ValueLayout.JAVA_BYTE, SIZE))
                    .isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    void itIsReadOnlyIfTheAttachmentIs() {
        try (Attachment memory = segment.attachReadOnly()) {
            MemorySegment view = unwrap(memory);
            assertThat(view.isReadOnly()).isTrue();
            assertThat(view.get(ValueLayout.JAVA_LONG, 0)).isZero();
            assertThatThrownBy(() -> view.set(ValueLayout.JAVA_LONG, 0, 1))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void afterDetachItDoesNoHarmAndReachesTheSegmentNoMore() throws InterruptedException {
        try (Attachment kept = segment.attach()) {
            kept.putLong(0, 42);
            MemorySegment view;
            MemorySegment slice;
            try (Attachment closed = segment.attach()) {
                view = unwrap(closed);
                slice = view.asSlice(SIZE - 8);
                assertThat(view.get(ValueLayout.JAVA_LONG, 0)).isEqualTo(42);
            }
            assertThat(segment.stat().attachCount()).isEqualTo(1);
            assertThat(view.get(ValueLayout.JAVA_LONG, 0)).isZero();
            Thread other = new Thread(() -> {
                view.set(ValueLayout.JAVA_LONG, 0, 1);
                slice.set(ValueLayout.JAVA_LONG, 0, 1);
            });
            other.start();
            other.join();
            System.gc();
            assertThat(slice.get(ValueLayout.JAVA_LONG, 0)).isEqualTo(1);
            assertThat(kept.getLong(0)).isEqualTo(42);
            assertThat(kept.getLong(SIZE - 8)).isZero();
        }
    }

    @Test
    void nothingElseCanBeUnwrapped() {
        try (Attachment memory = segment.attach()) {
            assertThat(memory.unwrap(ByteBuffer.class)).isEmpty();
            assertThat(memory.unwrap(Object.class)).isEmpty();
        }
    }
}
