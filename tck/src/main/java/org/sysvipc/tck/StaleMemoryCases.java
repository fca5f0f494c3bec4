package org.sysvipc.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.sysvipc.Attachment;
import org.sysvipc.Ipc;
import org.sysvipc.Mode;
import org.sysvipc.Segment;
import org.sysvipc.spi.Capability;
import org.sysvipc.tck.harness.Case;
import org.sysvipc.tck.harness.Eventually;
import org.sysvipc.tck.harness.GarbageCollection;
import org.sysvipc.tck.harness.Requires;

/** SHM-09 and JVM-07: what is left of an attachment after its detach. No access to it may do harm. */
@Requires(Capability.SEGMENTS)
class StaleMemoryCases {

    @Case({"SHM-09", "JVM-07"})
    void everyAccessAfterDetachIsAnIllegalState(Ipc ipc) {
        Segment segment = ipc.segments().createPrivate(100, Mode.OWNER);
        Attachment memory = segment.attach();
        memory.close();
        List<ThrowingCallable> accesses = List.of(
                () -> memory.getByte(0),
                () -> memory.getInt(0),
                () -> memory.getLong(0),
                () -> memory.getIntVolatile(0),
                () -> memory.getLongAcquire(0),
                () -> memory.get(0, new byte[1]),
                () -> memory.get(0, ByteBuffer.allocate(1)),
                () -> memory.putByte(0, (byte) 1),
                () -> memory.putLong(0, 1),
                () -> memory.putIntRelease(0, 1),
                () -> memory.compareAndSetInt(0, 0, 1),
                () -> memory.getAndAddLong(0, 1),
                () -> memory.put(0, new byte[1]),
                () -> memory.put(0, ByteBuffer.allocate(1)),
                () -> memory.fill(0, 1, (byte) 1),
                memory::prefault,
                memory::asByteBuffer,
                () -> memory.asByteBuffer(0, 1),
                () -> memory.unwrap(ByteBuffer.class));
        for (ThrowingCallable access : accesses) {
            assertThatThrownBy(access).isInstanceOf(IllegalStateException.class);
        }
        segment.remove();
    }

    @Case({"SHM-09", "JVM-07"})
    @Requires(Capability.BOUND_VIEWS)
    void aStaleViewReachesTheSegmentNoMore(Ipc ipc) {
        Segment segment = ipc.segments().createPrivate(10_000, Mode.OWNER);
        try (Attachment kept = segment.attach()) {
            ByteBuffer view;
            ByteBuffer part;
            try (Attachment closed = segment.attach()) {
                closed.fill(0, 10_000, (byte) 5);
                view = closed.asByteBuffer();
                part = closed.asByteBuffer(9_000, 1_000);
                assertThat(view.get(0)).isEqualTo((byte) 5);
            }
            assertThat(segment.stat().attachCount()).isEqualTo(1);
            for (int i = 0; i < 10_000; i++) {
                view.put(i, (byte) 9);
            }
            part.put(999, (byte) 9);
            byte[] bytes = new byte[10_000];
            kept.get(0, bytes);
            assertThat(bytes).containsOnly(5);
        }
        segment.remove();
    }

    @Case({"SHM-09", "JVM-07"})
    void aStaleReadOnlyViewStaysReadable(Ipc ipc) {
        Segment segment = ipc.segments().createPrivate(8, Mode.OWNER);
        ByteBuffer view;
        try (Attachment memory = segment.attachReadOnly()) {
            view = memory.asByteBuffer();
        }
        segment.remove();
        assertThat(view.getLong(0)).isZero();
    }

    @Case({"SHM-09", "JVM-07"})
    @Requires(Capability.BOUND_VIEWS)
    void aStaleViewOutlivesTheCollectionOfItsAttachment(Ipc ipc) {
        Segment segment = ipc.segments().createPrivate(8, Mode.OWNER);
        Attachment memory = segment.attach();
        ByteBuffer view = memory.asByteBuffer();
        WeakReference<Attachment> reference = new WeakReference<>(memory);
        memory.close();
        memory = segment.attach();
        GarbageCollection.awaitCollectionOf(ipc, reference);
        view.putLong(0, 42);
        assertThat(view.getLong(0)).isEqualTo(42);
        assertThat(memory.getLong(0)).isZero();
        memory.close();
        segment.remove();
    }

    @Case("JVM-07")
    void closingTheDoorDetachesAll(Ipc ipc) {
        Segment segment = ipc.segments().createPrivate(8, Mode.OWNER);
        Ipc door = Ipc.open(ipc.backendName());
        Attachment memory = door.segments().byId(segment.id()).attach();
        ByteBuffer view = memory.asByteBuffer();
        assertThat(segment.stat().attachCount()).isEqualTo(1);
        door.close();
        assertThat(segment.stat().attachCount()).isZero();
        assertThat(memory.isOpen()).isFalse();
        assertThatThrownBy(() -> memory.getByte(0)).isInstanceOf(IllegalStateException.class);
        view.putLong(0, 1);
        memory.close();
        door.close();
        segment.remove();
    }

    @Case("SHM-09")
    @Requires(Capability.BOUND_VIEWS)
    void anAttachmentThatIsLostIsDetachedByTheCollector(Ipc ipc) {
        Segment segment = ipc.segments().createPrivate(8, Mode.OWNER);
        ByteBuffer view = segment.attach().asByteBuffer();
        for (int i = 0; i < 3; i++) {
            System.gc();
            assertThat(segment.stat().attachCount()).as("a view holds it").isEqualTo(1);
        }
        assertThat(view.getLong(0)).isZero();
        view = ByteBuffer.allocate(8);
        Eventually.until("the collector has found the attachment", () -> {
            System.gc();
            return segment.stat().attachCount() == 0;
        });
        assertThat(view.getLong(0)).isZero();
        segment.remove();
    }
}
