package org.sysvipc.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sysvipc.tck.harness.Refusals.assertRefused;

import org.sysvipc.Attachment;
import org.sysvipc.Ipc;
import org.sysvipc.IpcKey;
import org.sysvipc.IpcSpace;
import org.sysvipc.Mode;
import org.sysvipc.Segment;
import org.sysvipc.SegmentStat;
import org.sysvipc.spi.Capability;
import org.sysvipc.spi.Errno;
import org.sysvipc.spi.IpcBackend;
import org.sysvipc.spi.IpcConstants;
import org.sysvipc.tck.harness.Case;
import org.sysvipc.tck.harness.Keys;
import org.sysvipc.tck.harness.Requires;
import org.sysvipc.tck.peer.JvmPeer;
import org.sysvipc.tck.peer.JvmSpace;

/** KEY and ID: keys and identifiers of segments. */
@Requires(Capability.SEGMENTS)
class SegmentSpaceCases extends SpaceCases<Segment, SegmentStat> {

    @Override
    IpcSpace<Segment, SegmentStat> space(Ipc ipc) {
        return ipc.segments();
    }

    @Override
    Segment create(Ipc ipc, IpcKey key) {
        return ipc.segments().create(key, 1, Mode.OWNER);
    }

    @Override
    Segment createPrivate(Ipc ipc) {
        return ipc.segments().createPrivate(1, Mode.OWNER);
    }

    @Override
    Segment openOrCreate(Ipc ipc, IpcKey key) {
        return ipc.segments().openOrCreate(key, 1, Mode.OWNER);
    }

    @Override
    long get(IpcBackend backend, int key, int flags) {
        return backend.shmget(key, 1, flags);
    }

    @Override
    long remove(IpcBackend backend, int id) {
        return backend.shmctl(id, IpcConstants.IPC_RMID, null);
    }

    @Override
    JvmSpace space(JvmPeer peer) {
        return peer.segments();
    }

    @Override
    String nextId() {
        return "kernel.shm_next_id";
    }

    @Override
    void assertInvalidInOwnCalls(Segment segment) {
        assertRefused(Errno.EINVAL, segment::attach);
        assertRefused(Errno.EINVAL, segment::attachReadOnly);
    }

    @Case("ID-03")
    @Requires(Capability.LOCK)
    void aStaleIdIsInvalidInLock(Ipc ipc) {
        Segment segment = createPrivate(ipc);
        segment.remove();
        assertRefused(Errno.EINVAL, segment::lock);
        assertRefused(Errno.EINVAL, segment::unlock);
    }

    @Case("KEY-14")
    void aMissingKeyIsNoentWhateverTheSize(Ipc ipc, IpcBackend backend, Keys keys) {
        IpcKey key = keys.next();
        assertRefused(Errno.ENOENT, () -> ipc.segments().open(key, 100, Mode.OWNER));
        assertRefused(Errno.ENOENT, backend.shmget(key.value(), -1, 0600));
    }

    @Case("KEY-16")
    void anExistingKeyIsExistWhateverTheSize(Ipc ipc, Keys keys) {
        IpcKey key = keys.next();
        Segment segment = create(ipc, key);
        assertRefused(Errno.EEXIST, () -> ipc.segments().create(key, 101, Mode.OWNER));
        segment.remove();
    }

    @Case("KEY-19")
    void aKeyThatIsFreeAgainNamesAnotherSegment(Ipc ipc, Keys keys) {
        IpcKey key = keys.next();
        create(ipc, key).remove();
        Segment second = ipc.segments().create(key, 2, Mode.OWNER);
        try (Attachment memory = ipc.segments().open(key).attach()) {
            assertThat(memory.size()).isEqualTo(2);
        }
        second.remove();
    }
}
