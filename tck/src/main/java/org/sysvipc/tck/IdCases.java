package org.sysvipc.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sysvipc.tck.harness.Refusals.assertRefused;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.sysvipc.Attachment;
import org.sysvipc.Ipc;
import org.sysvipc.IpcChange;
import org.sysvipc.Mode;
import org.sysvipc.Segment;
import org.sysvipc.spi.Capability;
import org.sysvipc.spi.Errno;
import org.sysvipc.spi.IpcBackend;
import org.sysvipc.spi.IpcConstants;
import org.sysvipc.spi.SegmentRecord;
import org.sysvipc.tck.harness.Case;
import org.sysvipc.tck.harness.KernelParameter;
import org.sysvipc.tck.harness.PrivateNamespace;
import org.sysvipc.tck.harness.Requires;

/** ID: identifiers of segments. */
class IdCases {
    /** The number of indices, unless the kernel was started with {@code ipcmni_extend}. */
    private static final int INDICES = 32_768;

    @Case("ID-01")
    void idsAreNotNegative(Ipc ipc) {
        for (int i = 0; i < 20; i++) {
            Segment segment = ipc.segments().createPrivate(1, Mode.OWNER);
            assertThat(segment.id()).isNotNegative();
            segment.remove();
        }
    }

    @Case("ID-01")
    @PrivateNamespace
    @Requires(Capability.KERNEL_OBJECTS)
    void zeroIsAnIdLikeAnyOther(Ipc ipc) {
        Segment segment = ipc.segments().createPrivate(8, Mode.OWNER);
        assertThat(segment.id()).as("the first id in a new namespace").isZero();
        try (Attachment memory = segment.attach()) {
            memory.putLong(0, 42);
            assertThat(segment.stat().attachCount()).isEqualTo(1);
        }
        segment.set(IpcChange.mode(Mode.of(0640)));
        assertThat(segment.stat().permissions().mode()).isEqualTo(Mode.of(0640));
        assertThat(ipc.segments().list())
                .singleElement()
                .satisfies(entry -> assertThat(entry.id()).hasValue(0));
        segment.remove();
        assertRefused(Errno.EINVAL, segment::stat);
    }

    @Case("ID-02")
    void anIdIsNotReusedAtOnce(Ipc ipc) {
        Set<Integer> ids = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            Segment segment = ipc.segments().createPrivate(1, Mode.OWNER);
            assertThat(ids.add(segment.id())).as("id %d is new", segment.id()).isTrue();
            segment.remove();
        }
    }

    @Case("ID-03")
    void aStaleIdIsInvalidInEveryCall(Ipc ipc, IpcBackend backend) {
        Segment segment = ipc.segments().createPrivate(1, Mode.OWNER);
        segment.remove();
        assertInvalidInEveryCall(segment);
        assertRefused(Errno.EINVAL, backend.shmctl(segment.id(), IpcConstants.IPC_RMID, null));
    }

    @Case("ID-03")
    @Requires(Capability.LOCK)
    void aStaleIdIsInvalidInLock(Ipc ipc) {
        Segment segment = ipc.segments().createPrivate(1, Mode.OWNER);
        segment.remove();
        assertRefused(Errno.EINVAL, segment::lock);
        assertRefused(Errno.EINVAL, segment::unlock);
    }

    @Case("ID-05")
    void anIdThatNeverWasIsInvalidInEveryCall(Ipc ipc) {
        for (int id : new int[] {-1, Integer.MIN_VALUE, 0x3fffffff}) {
            assertInvalidInEveryCall(ipc.segments().byId(id));
        }
    }

    private static void assertInvalidInEveryCall(Segment segment) {
        assertRefused(Errno.EINVAL, segment::stat);
        assertRefused(Errno.EINVAL, segment::key);
        assertRefused(Errno.EINVAL, segment::attach);
        assertRefused(Errno.EINVAL, segment::attachReadOnly);
        assertRefused(Errno.EINVAL, () -> segment.set(IpcChange.mode(Mode.OWNER)));
        assertRefused(
                Errno.EINVAL,
                () -> segment.set(IpcChange.mode(Mode.OWNER).withOwner(0).withGroup(0)));
        assertRefused(Errno.EINVAL, segment::remove);
    }

    @Case("ID-04")
    @PrivateNamespace
    @Requires({Capability.KERNEL_OBJECTS, Capability.ENUMERATION})
    void anIdIsASequenceNumberAndAnIndexThatGoesRound(Ipc ipc, IpcBackend backend) {
        Segment first = ipc.segments().createPrivate(1, Mode.OWNER);
        first.remove();
        Segment second = ipc.segments().createPrivate(1, Mode.OWNER);
        assertThat(second.id() % INDICES).as("the index after the first's").isEqualTo(first.id() % INDICES + 1);
        assertThat(backend.shmctl(second.id() % INDICES, IpcConstants.SHM_STAT, new SegmentRecord()))
                .isEqualTo(second.id());
        second.remove();
    }

    @Case("ID-07")
    @PrivateNamespace
    @Requires(Capability.KERNEL_OBJECTS)
    void theNextIdIsHonouredOnce(Ipc ipc) {
        KernelParameter nextId = new KernelParameter("kernel.shm_next_id");
        Assumptions.assumeTrue(nextId.isWritable(), "kernel.shm_next_id may not be set, or the kernel has it not");
        int wanted = 5 * INDICES + 7;
        nextId.set(wanted);
        Segment segment = ipc.segments().createPrivate(1, Mode.OWNER);
        assertThat(segment.id()).isEqualTo(wanted);
        assertThat(nextId.get()).isEqualTo("-1");
        segment.remove();
        Segment next = ipc.segments().createPrivate(1, Mode.OWNER);
        assertThat(next.id()).isNotEqualTo(wanted);
        next.remove();
    }
}
