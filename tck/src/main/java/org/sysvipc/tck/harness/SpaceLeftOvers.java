package org.sysvipc.tck.harness;

import java.util.ArrayList;
import java.util.List;
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
 * Finds and removes semaphore sets and queues that a case left over: those that have a key of this run. Who made one
 * without a key cannot be told.
 */
final class SpaceLeftOvers {
    private final IpcBackend backend;
    private final List<String> removed = new ArrayList<>();

    private SpaceLeftOvers(IpcBackend backend) {
        this.backend = backend;
    }

    /**
     * Removes them. A backend that cannot list them is believed.
     *
     * @return what there was, and what became of it
     */
    static List<String> remove(IpcBackend backend) {
        SpaceLeftOvers leftOvers = new SpaceLeftOvers(backend);
        if (backend.capabilities().contains(Capability.ENUMERATION)) {
            leftOvers.removeSemaphoreSets();
            leftOvers.removeQueues();
        }
        return leftOvers.removed;
    }

    private void removeSemaphoreSets() {
        long highest = backend.seminfo(0, IpcConstants.SEM_INFO, new SemaphoreSystemRecord());
        SemaphoreSetRecord record = new SemaphoreSetRecord();
        for (int index = 0; index <= highest; index++) {
            long id = backend.semctl(index, IpcConstants.SEM_STAT_ANY, record);
            if (id >= 0 && Keys.own(record.key)) {
                note("semaphore set", id, record, backend.semctl((int) id, 0, IpcConstants.IPC_RMID, 0));
            }
        }
    }

    private void removeQueues() {
        long highest = backend.msginfo(0, IpcConstants.MSG_INFO, new QueueSystemRecord());
        QueueRecord record = new QueueRecord();
        for (int index = 0; index <= highest; index++) {
            long id = backend.msgctl(index, IpcConstants.MSG_STAT_ANY, record);
            if (id >= 0 && Keys.own(record.key)) {
                note("message queue", id, record, backend.msgctl((int) id, IpcConstants.IPC_RMID, null));
            }
        }
    }

    private void note(String noun, long id, ControlRecord record, long removal) {
        removed.add(noun + " " + id + ", key " + IpcKey.of(record.key) + ", mode 0" + Integer.toOctalString(record.mode)
                + (removal < 0 ? " (cannot be removed: " + Errno.ofResult(removal) + ")" : ""));
    }
}
