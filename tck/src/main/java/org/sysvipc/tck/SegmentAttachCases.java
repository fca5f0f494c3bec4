package org.sysvipc.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sysvipc.tck.harness.Refusals.assertRefused;

import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.sysvipc.Attachment;
import org.sysvipc.Ipc;
import org.sysvipc.Mode;
import org.sysvipc.Segment;
import org.sysvipc.SegmentStat;
import org.sysvipc.spi.Capability;
import org.sysvipc.spi.Errno;
import org.sysvipc.spi.IpcBackend;
import org.sysvipc.spi.SegmentMemory;
import org.sysvipc.tck.harness.Case;
import org.sysvipc.tck.harness.ObjectClock;
import org.sysvipc.tck.harness.Peers;
import org.sysvipc.tck.harness.Requires;
import org.sysvipc.tck.peer.JvmPeer;

/** SHM: attaching and detaching in one process. */
@Requires(Capability.SEGMENTS)
class SegmentAttachCases {
    private static final int SELF = (int) ProcessHandle.current().pid();
    private static final int SMALLEST_PAGE = 4096;
    private static final int MANY = 500;

    @Case("SHM-05")
    void theAddressIsPageAligned(Ipc ipc) {
        Segment segment = ipc.segments().createPrivate(1, Mode.OWNER);
        for (int i = 0; i < 10; i++) {
            try (Attachment memory = segment.attach()) {
                assertThat(memory.address()).isNotZero();
                assertThat(memory.address() % SMALLEST_PAGE).isZero();
            }
        }
        segment.remove();
    }

    @Case("SHM-07")
    void attachingCountsAndIsNoted(Ipc ipc) {
        Segment segment = ipc.segments().createPrivate(100, Mode.OWNER);
        Instant before = new ObjectClock(ipc).now();
        try (Attachment memory = segment.attach()) {
            SegmentStat stat = segment.stat();
            assertThat(stat.attachCount()).isEqualTo(1);
            assertThat(stat.lastPid()).isEqualTo(SELF);
            assertThat(stat.attachTime())
                    .hasValueSatisfying(at -> assertThat(at).isBetween(before, Instant.now()));
            assertThat(stat.detachTime()).isEmpty();
            assertThat(memory.segment()).isEqualTo(segment);
            assertThat(memory.isOpen()).isTrue();
            assertThat(memory.isReadOnly()).isFalse();
        }
        segment.remove();
    }

    @Case("SHM-08")
    void aSecondAttachmentIsElsewhereAndCoherent(Ipc ipc) {
        Segment segment = ipc.segments().createPrivate(100, Mode.OWNER);
        try (Attachment one = segment.attach();
                Attachment other = segment.attach()) {
            assertThat(one.address()).isNotEqualTo(other.address());
            assertThat(segment.stat().attachCount()).isEqualTo(2);
            one.putLong(8, 42);
            assertThat(other.getLong(8)).isEqualTo(42);
            other.putByte(99, (byte) 7);
            assertThat(one.getByte(99)).isEqualTo((byte) 7);
        }
        segment.remove();
    }

    @Case("SHM-09")
    void detachingCountsAndIsNotedAndLeavesOtherAttachments(Ipc ipc) {
        Segment segment = ipc.segments().createPrivate(100, Mode.OWNER);
        try (Attachment kept = segment.attach()) {
            Attachment closed = segment.attach();
            closed.putInt(0, 42);
            Instant before = new ObjectClock(ipc).now();
            closed.close();
            SegmentStat stat = segment.stat();
            assertThat(stat.attachCount()).isEqualTo(1);
            assertThat(stat.lastPid()).isEqualTo(SELF);
            assertThat(stat.detachTime())
                    .hasValueSatisfying(at -> assertThat(at).isBetween(before, Instant.now()));
            assertThat(kept.getInt(0)).isEqualTo(42);
            kept.putInt(4, 43);
            assertThat(kept.getInt(4)).isEqualTo(43);
            assertThat(closed.isOpen()).isFalse();
        }
        assertThat(segment.stat().attachCount()).isZero();
        segment.remove();
    }

    @Case("SHM-10")
    void aSecondDetachIsInvalid(Ipc ipc, IpcBackend backend) {
        Segment segment = ipc.segments().createPrivate(100, Mode.OWNER);
        long address = backend.shmat(segment.id(), 0, 0);
        SegmentMemory memory = Objects.requireNonNull(backend.memory(address));
        assertThat(memory.isClosed()).isFalse();
        assertThat(backend.shmdt(address)).isZero();
        assertThat(memory.isClosed()).isTrue();
        assertThat(backend.memory(address)).isNull();
        assertRefused(Errno.EINVAL, backend.shmdt(address));
        segment.remove();
    }

    @Case("SHM-10")
    void aSecondCloseDoesNothing(Ipc ipc) {
        Segment segment = ipc.segments().createPrivate(100, Mode.OWNER);
        try (Attachment other = segment.attach()) {
            Attachment memory = segment.attach();
            memory.close();
            memory.close();
            assertThat(segment.stat().attachCount()).isEqualTo(1);
            other.putInt(0, 1);
            assertThat(other.getInt(0)).isEqualTo(1);
        }
        segment.remove();
    }

    @Case("SHM-11")
    @Requires(Capability.PROCESS_SHARED)
    void contentsPersistWhileNobodyIsAttached(Ipc ipc, Peers peers) {
        Segment segment = ipc.segments().createPrivate(10_000, Mode.OWNER);
        byte[] bytes = new byte[10_000];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 31);
        }
        try (Attachment memory = segment.attach()) {
            memory.put(0, bytes);
        }
        assertThat(segment.stat().attachCount()).isZero();
        try (JvmPeer peer = peers.jvm()) {
            assertThat(peer.get(peer.attach(segment.id()), 0, bytes.length)).isEqualTo(bytes);
        }
        segment.remove();
    }

    @Case({"SHM-18", "JVM-08"})
    void aReadOnlyAttachmentReadsAndRefusesEveryWrite(Ipc ipc) {
        Segment segment = ipc.segments().createPrivate(100, Mode.OWNER);
        try (Attachment writer = segment.attach();
                Attachment reader = segment.attachReadOnly()) {
            assertThat(reader.isReadOnly()).isTrue();
            assertThat(segment.stat().attachCount()).isEqualTo(2);
            writer.putLong(0, 42);
            assertThat(reader.getLong(0)).isEqualTo(42);
            assertThat(reader.getLongVolatile(0)).isEqualTo(42);
            for (ThrowingCallable write : writes(reader)) {
                assertThatThrownBy(write).isInstanceOf(ReadOnlyBufferException.class);
            }
            assertThat(reader.asByteBuffer().isReadOnly()).isTrue();
            assertThat(reader.asByteBuffer(8, 8).isReadOnly()).isTrue();
            assertThat(writer.getLong(0)).isEqualTo(42);
        }
        assertThat(segment.stat().attachCount()).isZero();
        segment.remove();
    }

    private static List<ThrowingCallable> writes(Attachment memory) {
        return List.of(
                () -> memory.putByte(0, (byte) 1),
                () -> memory.putShort(0, (short) 1),
                () -> memory.putInt(0, 1),
                () -> memory.putLong(0, 1),
                () -> memory.putFloat(0, 1),
                () -> memory.putDouble(0, 1),
                () -> memory.putIntVolatile(0, 1),
                () -> memory.putIntRelease(0, 1),
                () -> memory.putLongVolatile(0, 1),
                () -> memory.putLongRelease(0, 1),
                () -> memory.compareAndSetInt(0, 0, 1),
                () -> memory.compareAndSetLong(0, 0, 1),
                () -> memory.getAndAddInt(0, 1),
                () -> memory.getAndAddLong(0, 1),
                () -> memory.put(0, new byte[8]),
                () -> memory.put(0, ByteBuffer.allocate(8)),
                () -> memory.fill(0, 8, (byte) 1),
                () -> memory.asByteBuffer().put(0, (byte) 1));
    }

    @Case("SHM-40")
    void manyAttachmentsInOneProcess(Ipc ipc) {
        Segment segment = ipc.segments().createPrivate(8, Mode.OWNER);
        List<Attachment> attachments = new ArrayList<>();
        Set<Long> addresses = new HashSet<>();
        for (int i = 0; i < MANY; i++) {
            attachments.add(segment.attach());
            addresses.add(attachments.get(i).address());
        }
        assertThat(segment.stat().attachCount()).isEqualTo(MANY);
        assertThat(addresses).hasSize(MANY);
        for (Attachment memory : attachments) {
            memory.getAndAddLong(0, 1);
        }
        assertThat(attachments.get(0).getLong(0)).isEqualTo(MANY);
        attachments.forEach(Attachment::close);
        assertThat(segment.stat().attachCount()).isZero();
        segment.remove();
    }
}
