package org.sysvipc.spi.posix;

import org.jspecify.annotations.Nullable;
import org.sysvipc.spi.Errno;
import org.sysvipc.spi.IpcConstants;
import org.sysvipc.spi.SegmentMemory;
import org.sysvipc.spi.SegmentRecord;
import org.sysvipc.spi.SegmentSystemRecord;
import org.sysvipc.spi.posix.StructLayout.Field;

/** The shared-memory calls of a kernel backend. */
final class KernelSegments extends KernelControl<SegmentRecord, SegmentSystemRecord> {
    private final Field segsz;
    private final Field atime;
    private final Field dtime;
    private final Field cpid;
    private final Field lpid;
    private final Field nattch;

    KernelSegments(PosixAbi abi, ThreadLocal<LibC> libc) {
        super(abi, libc, abi.shmidDs(), "shm", IpcConstants.SHM_STAT, IpcConstants.SHM_STAT_ANY, IpcConstants.SHM_INFO);
        segsz = layout.field("shm_segsz");
        atime = layout.field("shm_atime");
        dtime = layout.field("shm_dtime");
        cpid = layout.field("shm_cpid");
        lpid = layout.field("shm_lpid");
        nattch = layout.field("shm_nattch");
    }

    long get(int key, long size, int flags) {
        return libc().shmget(key, size, flags);
    }

    @Override
    long control(int id, int command, @Nullable SegmentRecord record) {
        return switch (command) {
            case IpcConstants.SHM_LOCK, IpcConstants.SHM_UNLOCK ->
                abi.isLinux() ? call(libc(), id, command, 0) : Errno.EINVAL.result();
            default -> super.control(id, command, record);
        };
    }

    @Override
    long call(LibC c, int id, int command, long buffer) {
        return c.shmctl(id, command, buffer);
    }

    @Override
    void readOwn(SegmentMemory ds, SegmentRecord record) {
        record.size = segsz.get(ds);
        record.atime = atime.get(ds);
        record.dtime = dtime.get(ds);
        record.cpid = (int) cpid.get(ds);
        record.lpid = (int) lpid.get(ds);
        record.nattch = nattch.get(ds);
    }

    @Override
    void readLimits(SegmentMemory info, SegmentSystemRecord record) {
        record.shmmax = LinuxLayouts.SHMINFO.field("shmmax").get(info);
        record.shmmin = LinuxLayouts.SHMINFO.field("shmmin").get(info);
        record.shmmni = LinuxLayouts.SHMINFO.field("shmmni").get(info);
        record.shmall = LinuxLayouts.SHMINFO.field("shmall").get(info);
    }

    @Override
    void readUse(SegmentMemory info, SegmentSystemRecord record) {
        record.usedIds = LinuxLayouts.SHM_INFO.field("used_ids").get(info);
        record.totalPages = LinuxLayouts.SHM_INFO.field("shm_tot").get(info);
        record.residentPages = LinuxLayouts.SHM_INFO.field("shm_rss").get(info);
        record.swappedPages = LinuxLayouts.SHM_INFO.field("shm_swp").get(info);
    }
}
