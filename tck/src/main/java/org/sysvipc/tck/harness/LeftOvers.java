package org.sysvipc.tck.harness;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.sysvipc.IpcKey;
import org.sysvipc.spi.Capability;
import org.sysvipc.spi.Errno;
import org.sysvipc.spi.IpcBackend;
import org.sysvipc.spi.IpcConstants;
import org.sysvipc.spi.SegmentRecord;
import org.sysvipc.spi.SegmentSystemRecord;

/** Finds and removes what a case left over: objects that its processes made, or that have a key of this run. */
final class LeftOvers {
    /** What a defect keeps from going away is one case's failure, not that of all that follow. */
    private static final Set<Integer> ALREADY_FOUND = ConcurrentHashMap.newKeySet();

    private final IpcBackend backend;

    LeftOvers(IpcBackend backend) {
        this.backend = backend;
    }

    /**
     * A segment that was left over.
     *
     * @param id its id
     * @param description its state
     */
    record LeftOver(int id, String description) {}

    /**
     * Finds segments, each once. A backend that cannot list them is believed.
     *
     * @param pids the processes of the case
     * @return what they left
     */
    List<LeftOver> find(Set<Long> pids) {
        List<LeftOver> found = new ArrayList<>();
        if (!backend.capabilities().contains(Capability.ENUMERATION)) {
            return found;
        }
        long highest = backend.shminfo(0, IpcConstants.SHM_INFO, new SegmentSystemRecord());
        SegmentRecord record = new SegmentRecord();
        for (int index = 0; index <= highest; index++) {
            long id = backend.shmctl(index, IpcConstants.SHM_STAT_ANY, record);
            boolean ours = id >= 0 && (Keys.own(record.key) || pids.contains((long) record.cpid));
            if (ours && ALREADY_FOUND.add((int) id)) {
                found.add(new LeftOver((int) id, describe((int) id, record)));
            }
        }
        return found;
    }

    private static String describe(int id, SegmentRecord record) {
        return "segment " + id + " of process " + record.cpid + ", key " + IpcKey.of(record.key) + ", mode 0"
                + Integer.toOctalString(record.mode) + ", nattch " + record.nattch;
    }

    /**
     * Removes a segment.
     *
     * @param left the segment
     * @return what became of it
     */
    String remove(LeftOver left) {
        long result = backend.shmctl(left.id, IpcConstants.IPC_RMID, null);
        return left.description + (result < 0 ? " (cannot be removed: " + Errno.ofResult(result) + ")" : "");
    }
}
