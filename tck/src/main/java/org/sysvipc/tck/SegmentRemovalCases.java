package org.sysvipc.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sysvipc.tck.harness.Refusals.assertRefused;

import org.sysvipc.Attachment;
import org.sysvipc.Ipc;
import org.sysvipc.IpcException;
import org.sysvipc.IpcKey;
import org.sysvipc.Mode;
import org.sysvipc.Segment;
import org.sysvipc.SegmentStat;
import org.sysvipc.SegmentStatus;
import org.sysvipc.spi.Capability;
import org.sysvipc.spi.Errno;
import org.sysvipc.spi.IpcBackend;
import org.sysvipc.spi.IpcConstants;
import org.sysvipc.spi.SegmentRecord;
import org.sysvipc.tck.harness.Case;
import org.sysvipc.tck.harness.Eventually;
import org.sysvipc.tck.harness.KernelParameter;
import org.sysvipc.tck.harness.Keys;
import org.sysvipc.tck.harness.Peers;
import org.sysvipc.tck.harness.PrivateNamespace;
import org.sysvipc.tck.harness.Requires;
import org.sysvipc.tck.peer.JvmPeer;

/** SHM: removal of segments, and their life after it. */
@Requires(Capability.SEGMENTS)
class SegmentRemovalCases {

    @Case("SHM-20")
    void aSegmentRemovedWhileAttachedLivesOnWithoutAKey(Ipc ipc, IpcBackend backend, Keys keys) {
        Segment segment = ipc.segments().create(keys.next(), 8, Mode.of(0640));
        try (Attachment memory = segment.attach()) {
            memory.putLong(0, 42);
            segment.remove();
            SegmentStat stat = segment.stat();
            assertThat(stat.status()).containsExactly(SegmentStatus.DEST);
            assertThat(stat.key()).isEqualTo(IpcKey.PRIVATE);
            assertThat(stat.permissions().mode()).isEqualTo(Mode.of(0640));
            assertThat(stat.size()).isEqualTo(8);
            assertThat(stat.attachCount()).isEqualTo(1);
            assertThat(memory.getLong(0)).isEqualTo(42);
            SegmentRecord record = new SegmentRecord();
            assertThat(backend.shmctl(segment.id(), IpcConstants.IPC_STAT, record))
                    .isZero();
            assertThat(record.mode).isEqualTo(IpcConstants.SHM_DEST | 0640);
            assertThat(record.key).isZero();
        }
    }

    @Case("SHM-21")
    void theKeyIsFreeAtOnceForAFreshSegment(Ipc ipc, Keys keys) {
        IpcKey key = keys.next();
        Segment old = ipc.segments().create(key, 8, Mode.OWNER);
        try (Attachment oldMemory = old.attach()) {
            oldMemory.putLong(0, 42);
            old.remove();
            assertRefused(Errno.ENOENT, () -> ipc.segments().open(key));
            Segment fresh = ipc.segments().create(key, 8, Mode.OWNER);
            assertThat(fresh.id()).isNotEqualTo(old.id());
            try (Attachment freshMemory = fresh.attach()) {
                assertThat(freshMemory.getLong(0)).isZero();
                freshMemory.putLong(0, 43);
                assertThat(oldMemory.getLong(0)).isEqualTo(42);
            }
            fresh.remove();
        }
    }

    @Case("SHM-22")
    @Requires(Capability.PROCESS_SHARED)
    void aRemovedSegmentThatHasUsersCanBeAttachedById(Ipc ipc, Peers peers) {
        Segment segment = ipc.segments().createPrivate(8, Mode.OWNER);
        try (JvmPeer peer = peers.jvm()) {
            int attachment = peer.attach(segment.id());
            segment.remove();
            try (Attachment memory = segment.attach()) {
                memory.putByte(0, (byte) 42);
                assertThat(peer.get(attachment, 0, 1)).containsExactly(42);
                assertThat(segment.stat().attachCount()).isEqualTo(2);
            }
            assertThat(segment.stat().attachCount()).isEqualTo(1);
        }
        assertRefused(Errno.EINVAL, segment::stat);
    }

    @Case("SHM-23")
    void removingAgainWhileAttachedDestroysNothing(Ipc ipc) {
        Segment segment = ipc.segments().createPrivate(8, Mode.OWNER);
        try (Attachment memory = segment.attach()) {
            memory.putLong(0, 42);
            for (int i = 0; i < 5; i++) {
                segment.remove();
            }
            assertThat(segment.stat().attachCount()).isEqualTo(1);
            assertThat(memory.getLong(0)).isEqualTo(42);
            try (Attachment other = segment.attach()) {
                assertThat(other.getLong(0)).isEqualTo(42);
            }
        }
    }

    @Case("SHM-24")
    void theLastDetachDestroysARemovedSegment(Ipc ipc) {
        Segment segment = ipc.segments().createPrivate(8, Mode.OWNER);
        Attachment first = segment.attach();
        Attachment last = segment.attach();
        segment.remove();
        first.close();
        assertThat(segment.stat().attachCount()).isEqualTo(1);
        last.close();
        assertRefused(Errno.EINVAL, segment::stat);
        assertRefused(Errno.EINVAL, segment::attach);
        assertRefused(Errno.EINVAL, segment::remove);
    }

    @Case("SHM-24")
    void detachAloneDestroysNothing(Ipc ipc) {
        Segment segment = ipc.segments().createPrivate(8, Mode.OWNER);
        segment.attach().close();
        assertThat(segment.stat().status()).isEmpty();
        segment.remove();
        assertRefused(Errno.EINVAL, segment::stat);
    }

    @Case("SHM-25")
    @Requires(Capability.PROCESS_SHARED)
    void theDeathOfTheLastAttacherDestroysARemovedSegment(Ipc ipc, Peers peers) {
        Segment segment = ipc.segments().createPrivate(8, Mode.OWNER);
        try (JvmPeer peer = peers.jvm()) {
            peer.attach(segment.id());
            peer.attach(segment.id());
            segment.remove();
            assertThat(segment.stat().attachCount()).isEqualTo(2);
            peer.kill();
        }
        Eventually.until(segment + " is gone", () -> isGone(segment));
    }

    private static boolean isGone(Segment segment) {
        try {
            segment.stat();
            return false;
        } catch (IpcException e) {
            return e.errno() == Errno.EINVAL;
        }
    }

    @Case("SHM-41")
    @PrivateNamespace
    @Requires(Capability.KERNEL_OBJECTS)
    void forcedRemovalDestroysAtTheLastDetach(Ipc ipc, Keys keys) {
        new KernelParameter("kernel.shm_rmid_forced").set(1);
        Segment segment = ipc.segments().create(keys.next(), 8, Mode.OWNER);
        Attachment first = segment.attach();
        Attachment last = segment.attach();
        first.close();
        assertThat(segment.stat().attachCount()).isEqualTo(1);
        assertThat(segment.stat().status()).as("nobody has removed it").isEmpty();
        last.close();
        assertRefused(Errno.EINVAL, segment::stat);
    }
}
