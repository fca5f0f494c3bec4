package org.sysvipc.tck;

import static org.sysvipc.tck.harness.Refusals.assertRefused;

import org.sysvipc.Ipc;
import org.sysvipc.IpcKey;
import org.sysvipc.IpcSpace;
import org.sysvipc.Mode;
import org.sysvipc.SemOps;
import org.sysvipc.SemaphoreSet;
import org.sysvipc.SemaphoreSetStat;
import org.sysvipc.spi.Capability;
import org.sysvipc.spi.Errno;
import org.sysvipc.spi.IpcBackend;
import org.sysvipc.spi.IpcConstants;
import org.sysvipc.tck.harness.Requires;
import org.sysvipc.tck.peer.JvmPeer;
import org.sysvipc.tck.peer.JvmSpace;

/** KEY and ID: keys and identifiers of semaphore sets. */
@Requires(Capability.SEMAPHORE_SETS)
class SemaphoreSpaceCases extends SpaceCases<SemaphoreSet, SemaphoreSetStat> {

    @Override
    IpcSpace<SemaphoreSet, SemaphoreSetStat> space(Ipc ipc) {
        return ipc.semaphores();
    }

    @Override
    SemaphoreSet create(Ipc ipc, IpcKey key) {
        return ipc.semaphores().create(key, 1, Mode.OWNER);
    }

    @Override
    SemaphoreSet createPrivate(Ipc ipc) {
        return ipc.semaphores().createPrivate(1, Mode.OWNER);
    }

    @Override
    SemaphoreSet openOrCreate(Ipc ipc, IpcKey key) {
        return ipc.semaphores().openOrCreate(key, 1, Mode.OWNER);
    }

    @Override
    long get(IpcBackend backend, int key, int flags) {
        return backend.semget(key, 1, flags);
    }

    @Override
    long remove(IpcBackend backend, int id) {
        return backend.semctl(id, 0, IpcConstants.IPC_RMID, 0);
    }

    @Override
    JvmSpace space(JvmPeer peer) {
        return peer.semaphores();
    }

    @Override
    String nextId() {
        return "kernel.sem_next_id";
    }

    @Override
    void assertInvalidInOwnCalls(SemaphoreSet set) {
        assertRefused(Errno.EINVAL, () -> set.value(0));
        assertRefused(Errno.EINVAL, set::values);
        assertRefused(Errno.EINVAL, () -> set.setValue(0, 1));
        assertRefused(Errno.EINVAL, () -> set.setValues(1));
        assertRefused(Errno.EINVAL, () -> set.lastPid(0));
        assertRefused(Errno.EINVAL, () -> set.waitingForIncrease(0));
        assertRefused(Errno.EINVAL, () -> set.waitingForZero(0));
        assertRefused(Errno.EINVAL, () -> set.release(0));
        assertRefused(Errno.EINVAL, () -> set.acquire(0));
        assertRefused(Errno.EINVAL, () -> set.tryAcquire(0));
        assertRefused(Errno.EINVAL, () -> set.awaitZero(0));
        assertRefused(Errno.EINVAL, () -> set.operate(SemOps.release(0).thenAcquire(0)));
    }
}
