package org.sysvipc.cli;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sysvipc.spi.Capability;
import org.sysvipc.spi.Errno;
import org.sysvipc.spi.IpcBackend;
import org.sysvipc.spi.IpcConstants;
import org.sysvipc.spi.IpcLimit;
import org.sysvipc.spi.LimitAdvice;
import org.sysvipc.spi.SegmentRecord;
import org.sysvipc.spi.SegmentSystemRecord;

/**
 * A system as this machine's kernel never is: it has a segment 7 that may be read in the list, one that may not, lets
 * nobody remove anything, and is busy when something is to be changed.
 */
final class RefusingBackend implements IpcBackend {
    static final int READABLE = 7;
    private static final int READABLE_INDEX = 0;
    private static final int UNREADABLE_INDEX = 1;

    private final String name;
    private final boolean lists;

    RefusingBackend(String name, boolean lists) {
        this.name = name;
        this.lists = lists;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Set<Capability> capabilities() {
        return lists ? EnumSet.of(Capability.SEGMENTS, Capability.ENUMERATION) : EnumSet.of(Capability.SEGMENTS);
    }

    @Override
    public LimitAdvice advice(IpcLimit limit) {
        return new LimitAdvice(limit.name(), "");
    }

    @Override
    public long shmctl(int id, int command, @Nullable SegmentRecord segment) {
        return switch (command) {
            case IpcConstants.SHM_STAT, IpcConstants.SHM_STAT_ANY ->
                switch (id) {
                    case READABLE_INDEX -> {
                        fill(segment);
                        yield READABLE;
                    }
                    case UNREADABLE_INDEX -> Errno.EACCES.result();
                    default -> Errno.EINVAL.result();
                };
            case IpcConstants.IPC_RMID -> Errno.EPERM.result();
            case IpcConstants.IPC_SET -> Errno.EAGAIN.result();
            default -> Errno.EACCES.result();
        };
    }

    private static void fill(@Nullable SegmentRecord segment) {
        if (segment != null) {
            segment.key = 0xffffffff;
            segment.uid = 4242;
            segment.mode = 0604 | IpcConstants.SHM_DEST | IpcConstants.SHM_LOCKED;
            segment.size = -1;
            segment.nattch = 2;
            segment.ctime = 1;
        }
    }

    @Override
    public long shminfo(int id, int command, SegmentSystemRecord system) {
        system.usedIds = 2;
        system.shmmni = 0;
        system.shmmax = -1;
        return UNREADABLE_INDEX;
    }

    @Override
    public void close() {
        // Holds nothing.
    }
}
