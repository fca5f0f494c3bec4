package org.sysvipc.tck.harness;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.sysvipc.IpcKey;
import org.sysvipc.spi.Capability;
import org.sysvipc.spi.ControlRecord;
import org.sysvipc.spi.Errno;
import org.sysvipc.spi.IpcBackend;
import org.sysvipc.spi.IpcConstants;
import org.sysvipc.spi.QueueRecord;
import org.sysvipc.spi.QueueSystemRecord;
import org.sysvipc.spi.SemaphoreSetRecord;
import org.sysvipc.spi.SemaphoreSystemRecord;

/**
 * Finds and removes semaphore sets and queues that a case left over: those that have a key of this run, and private ones
 * that are new and that a process of the case was the last to use. Who made a private one that nobody used cannot be told.
 */
final class SpaceLeftOvers {
    private final IpcBackend backend;
    private final List<String> removed = new ArrayList<>();

    private final Set<Integer> setsBefore = new HashSet<>();
    private final Set<Integer> queuesBefore = new HashSet<>();

    /**
     * Notes what there is before the case. A backend that cannot list its objects is believed.
     *
     * @param backend the backend
     */
    SpaceLeftOvers(IpcBackend backend) {
        this.backend = backend;
        forEachSet((id, record) -> setsBefore.add(id));
        forEachQueue((id, record) -> queuesBefore.add(id));
    }

    /**
     * Removes what was left.
     *
     * @param pids the processes of the case
     * @return what there was, and what became of it
     */
    List<String> remove(Set<Long> pids) {
        forEachSet((id, record) -> {
            boolean ours = record.key == 0 ? !setsBefore.contains(id) && isUsedBy(pids, id) : Keys.own(record.key);
            if (ours) {
                note("semaphore set", id, record, backend.semctl(id, 0, IpcConstants.IPC_RMID, 0));
            }
        });
        forEachQueue((id, record) -> {
            boolean used = pids.contains((long) record.lspid) || pids.contains((long) record.lrpid);
            boolean ours = record.key == 0 ? !queuesBefore.contains(id) && used : Keys.own(record.key);
            if (ours) {
                note("message queue", id, record, backend.msgctl(id, IpcConstants.IPC_RMID, null));
            }
        });
        return removed;
    }

    /** Whether a process was the last to change one of a set's semaphores. */
    private boolean isUsedBy(Set<Long> pids, int id) {
        SemaphoreSetRecord record = new SemaphoreSetRecord();
        backend.semctl(id, IpcConstants.IPC_STAT, record);
        for (int number = 0; number < record.nsems; number++) {
            if (pids.contains(backend.semctl(id, number, IpcConstants.GETPID, 0))) {
                return true;
            }
        }
        return false;
    }

    private boolean listsObjects() {
        return backend.capabilities().contains(Capability.ENUMERATION);
    }

    private void forEachSet(BiConsumer<Integer, SemaphoreSetRecord> action) {
        long highest = listsObjects() ? backend.seminfo(0, IpcConstants.SEM_INFO, new SemaphoreSystemRecord()) : -1;
        for (int index = 0; index <= highest; index++) {
            SemaphoreSetRecord record = new SemaphoreSetRecord();
            long id = backend.semctl(index, IpcConstants.SEM_STAT_ANY, record);
            if (id >= 0) {
                action.accept((int) id, record);
            }
        }
    }

    private void forEachQueue(BiConsumer<Integer, QueueRecord> action) {
        long highest = listsObjects() ? backend.msginfo(0, IpcConstants.MSG_INFO, new QueueSystemRecord()) : -1;
        for (int index = 0; index <= highest; index++) {
            QueueRecord record = new QueueRecord();
            long id = backend.msgctl(index, IpcConstants.MSG_STAT_ANY, record);
            if (id >= 0) {
                action.accept((int) id, record);
            }
        }
    }

    private void note(String noun, long id, ControlRecord record, long removal) {
        removed.add(noun + " " + id + ", key " + IpcKey.of(record.key) + ", mode 0" + Integer.toOctalString(record.mode)
                + (removal < 0 ? " (cannot be removed: " + Errno.ofResult(removal) + ")" : ""));
    }
}
