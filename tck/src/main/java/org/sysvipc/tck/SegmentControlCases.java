package org.sysvipc.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sysvipc.tck.harness.Refusals.assertRefused;

import java.time.Instant;
import org.sysvipc.Attachment;
import org.sysvipc.Ipc;
import org.sysvipc.IpcChange;
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
import org.sysvipc.spi.SegmentSystemRecord;
import org.sysvipc.tck.harness.Case;
import org.sysvipc.tck.harness.Keys;
import org.sysvipc.tck.harness.ObjectClock;
import org.sysvipc.tck.harness.Peers;
import org.sysvipc.tck.harness.Requires;
import org.sysvipc.tck.peer.CPeer;

/** SHM: IPC_SET, IPC_STAT, SHM_LOCK and their times. */
@Requires(Capability.SEGMENTS)
class SegmentControlCases {

    @Case("SHM-26")
    void attachAndDetachLeaveTheTimeOfChange(Ipc ipc) {
        Segment segment = ipc.segments().createPrivate(8, Mode.OWNER);
        Instant changed = segment.stat().changeTime();
        new ObjectClock(ipc).awaitLaterThan(changed);
        segment.attach().close();
        SegmentStat stat = segment.stat();
        assertThat(stat.changeTime()).isEqualTo(changed);
        assertThat(stat.attachTime()).hasValueSatisfying(at -> assertThat(at).isAfter(changed));
        assertThat(stat.detachTime()).hasValueSatisfying(at -> assertThat(at).isAfter(changed));
        segment.remove();
    }

    @Case("SHM-26")
    void setChangesTheTimeOfChangeAndRemoveLeavesIt(Ipc ipc) {
        Segment segment = ipc.segments().createPrivate(8, Mode.OWNER);
        try (Attachment memory = segment.attach()) {
            assertThat(memory.isOpen()).isTrue();
            Instant created = segment.stat().changeTime();
            new ObjectClock(ipc).awaitLaterThan(created);
            segment.set(IpcChange.mode(Mode.OWNER));
            Instant set = segment.stat().changeTime();
            assertThat(set).isAfter(created);
            new ObjectClock(ipc).awaitLaterThan(set);
            segment.remove();
            // As Linux does it: a removal that waits for the last detach is no change.
            assertThat(segment.stat().changeTime()).isEqualTo(set);
        }
    }

    @Case("SHM-27")
    void setChangesWhatItNamesAndNothingElse(Ipc ipc, Keys keys) {
        Segment segment = ipc.segments().create(keys.next(), 8, Mode.OWNER);
        SegmentStat before = segment.stat();
        segment.set(IpcChange.mode(Mode.of(0751)));
        SegmentStat after = segment.stat();
        assertThat(after.permissions().mode()).isEqualTo(Mode.of(0751));
        assertThat(after)
                .usingRecursiveComparison()
                .ignoringFields("changeTime", "permissions.mode")
                .isEqualTo(before);
        segment.remove();
    }

    @Case("SHM-27")
    void setLooksAtOwnerGroupAndNineModeBitsOnly(Ipc ipc, IpcBackend backend, Keys keys) {
        Segment segment = ipc.segments().create(keys.next(), 8, Mode.OWNER);
        SegmentStat before = segment.stat();
        SegmentRecord junk = new SegmentRecord();
        junk.uid = before.permissions().uid();
        junk.gid = before.permissions().gid();
        junk.mode = 07777777;
        junk.key = 0x7777;
        junk.cuid = 77;
        junk.cgid = 77;
        junk.size = 77;
        junk.atime = 77;
        junk.dtime = 77;
        junk.ctime = 77;
        junk.cpid = 77;
        junk.lpid = 77;
        junk.nattch = 77;
        assertThat(backend.shmctl(segment.id(), IpcConstants.IPC_SET, junk)).isZero();
        SegmentStat after = segment.stat();
        assertThat(after.permissions().mode()).isEqualTo(Mode.of(0777));
        assertThat(after.status()).isEmpty();
        assertThat(after)
                .usingRecursiveComparison()
                .ignoringFields("changeTime", "permissions.mode")
                .isEqualTo(before);
        segment.remove();
    }

    @Case("SHM-27")
    @Requires(Capability.KERNEL_OBJECTS)
    void setInCLooksAtTheSame(Ipc ipc, Keys keys, Peers peers) {
        Segment segment = ipc.segments().create(keys.next(), 8, Mode.OWNER);
        SegmentStat before = segment.stat();
        try (CPeer c = peers.c()) {
            int uid = before.permissions().uid();
            int gid = before.permissions().gid();
            assertThat(c.shmset(segment.id(), uid, gid, 07777777, 0x5a)).isZero();
        }
        SegmentStat after = segment.stat();
        assertThat(after.permissions().mode()).isEqualTo(Mode.of(0777));
        assertThat(after)
                .usingRecursiveComparison()
                .ignoringFields("changeTime", "permissions.mode")
                .isEqualTo(before);
        segment.remove();
    }

    @Case("SHM-27")
    void aUserOrGroupOfMinusOneIsInvalid(Ipc ipc) {
        Segment segment = ipc.segments().createPrivate(8, Mode.OWNER);
        SegmentStat before = segment.stat();
        assertRefused(Errno.EINVAL, () -> segment.set(IpcChange.owner(-1)));
        assertRefused(Errno.EINVAL, () -> segment.set(IpcChange.group(-1)));
        assertThat(segment.stat()).isEqualTo(before);
        segment.remove();
    }

    @Case("SHM-29")
    void anUnknownCommandIsInvalid(Ipc ipc, IpcBackend backend) {
        Segment segment = ipc.segments().createPrivate(8, Mode.OWNER);
        for (int command : new int[] {9999, -1, 4, 16, Integer.MIN_VALUE}) {
            assertRefused(Errno.EINVAL, backend.shmctl(segment.id(), command, new SegmentRecord()));
            assertRefused(Errno.EINVAL, backend.shminfo(0, command, new SegmentSystemRecord()));
        }
        assertThat(segment.stat().size()).isEqualTo(8);
        segment.remove();
    }

    @Case("SHM-29")
    @Requires(Capability.ENUMERATION)
    void systemInformationOfIdMinusOneIsInvalid(IpcBackend backend) {
        assertRefused(Errno.EINVAL, backend.shminfo(-1, IpcConstants.IPC_INFO, new SegmentSystemRecord()));
        assertRefused(Errno.EINVAL, backend.shminfo(-1, IpcConstants.SHM_INFO, new SegmentSystemRecord()));
    }

    @Case("SHM-30")
    @Requires(Capability.KERNEL_OBJECTS)
    void aBadPointerIsFaultAfterTheIdForStatAndBeforeItForSet(Ipc ipc, Peers peers) {
        Segment segment = ipc.segments().createPrivate(8, Mode.OWNER);
        int never = -1;
        long bad = 1;
        try (CPeer c = peers.c()) {
            assertRefused(Errno.EFAULT, c.shmctl(segment.id(), IpcConstants.IPC_STAT, bad));
            assertRefused(Errno.EINVAL, c.shmctl(never, IpcConstants.IPC_STAT, bad));
            assertRefused(Errno.EFAULT, c.shmctl(segment.id(), IpcConstants.IPC_SET, bad));
            assertRefused(Errno.EFAULT, c.shmctl(0x3fffffff, IpcConstants.IPC_SET, bad));
            assertRefused(Errno.EFAULT, c.shmctl(0, IpcConstants.IPC_INFO, bad));
        }
        assertThat(segment.stat().permissions().mode()).isEqualTo(Mode.OWNER);
        segment.remove();
    }

    @Case("SHM-33")
    @Requires(Capability.LOCK)
    void lockIsAStateAndNotACount(Ipc ipc) {
        Segment segment = ipc.segments().createPrivate(8, Mode.OWNER);
        Instant created = segment.stat().changeTime();
        new ObjectClock(ipc).awaitLaterThan(created);
        segment.lock();
        assertThat(segment.stat().status()).containsExactly(SegmentStatus.LOCKED);
        assertThat(segment.stat().permissions().mode()).isEqualTo(Mode.OWNER);
        segment.lock();
        segment.unlock();
        assertThat(segment.stat().status()).isEmpty();
        segment.unlock();
        assertThat(segment.stat().status()).isEmpty();
        assertThat(segment.stat().changeTime()).isEqualTo(created);
        segment.remove();
    }

    @Case({"SHM-33", "SHM-20"})
    @Requires({Capability.LOCK, Capability.KERNEL_OBJECTS})
    void lockedAndRemovedShowTogether(Ipc ipc, Peers peers) {
        Segment segment = ipc.segments().create(IpcKey.PRIVATE, 8, Mode.OWNER);
        try (CPeer c = peers.c()) {
            c.shmat(segment.id(), 0, 0);
            segment.lock();
            segment.remove();
            assertThat(segment.stat().status()).containsExactlyInAnyOrder(SegmentStatus.LOCKED, SegmentStatus.DEST);
            assertThat(c.stat(segment.id()).mode)
                    .isEqualTo(IpcConstants.SHM_LOCKED | IpcConstants.SHM_DEST | Mode.OWNER.bits());
        }
        assertRefused(Errno.EINVAL, segment::stat);
    }
}
