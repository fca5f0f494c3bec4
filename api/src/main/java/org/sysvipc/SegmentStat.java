package org.sysvipc;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sysvipc.spi.IpcConstants;
import org.sysvipc.spi.SegmentRecord;

/**
 * The state of a segment at one moment: {@code struct shmid_ds}. See shmctl(2). Times have a resolution of a second.
 *
 * @param id the id
 * @param permissions key, owner, creator and mode
 * @param size bytes, as asked for at creation
 * @param attachTime when somebody last attached
 * @param detachTime when somebody last detached
 * @param changeTime when it was made or last changed
 * @param creatorPid the creator's pid; 0 if it cannot be seen from this pid namespace
 * @param lastPid the pid of the last to attach or detach; 0 for none, or if it cannot be seen from here
 * @param attachCount number of attachments now
 * @param status removed, locked
 */
public record SegmentStat(
        int id,
        IpcPermissions permissions,
        long size,
        Optional<Instant> attachTime,
        Optional<Instant> detachTime,
        Instant changeTime,
        int creatorPid,
        int lastPid,
        long attachCount,
        Set<SegmentStatus> status)
        implements IpcStat {

    /** The four sets of status there can be, each in the order of the constants: Set.of has an order of its own. */
    private static final List<Set<SegmentStatus>> STATUS = List.of(
            Set.of(),
            Set.of(SegmentStatus.DEST),
            Set.of(SegmentStatus.LOCKED),
            Collections.unmodifiableSet(EnumSet.of(SegmentStatus.DEST, SegmentStatus.LOCKED)));

    /** Copies the status. */
    public SegmentStat {
        status = status(status.contains(SegmentStatus.DEST), status.contains(SegmentStatus.LOCKED));
    }

    static SegmentStat of(int id, SegmentRecord ds) {
        return new SegmentStat(
                id,
                IpcPermissions.of(ds),
                ds.size,
                EpochTime.of(ds.atime),
                EpochTime.of(ds.dtime),
                Instant.ofEpochSecond(ds.ctime),
                ds.cpid,
                ds.lpid,
                ds.nattch,
                status((ds.mode & IpcConstants.SHM_DEST) != 0, (ds.mode & IpcConstants.SHM_LOCKED) != 0));
    }

    private static Set<SegmentStatus> status(boolean dest, boolean locked) {
        return STATUS.get((dest ? 1 : 0) + (locked ? 2 : 0));
    }
}
