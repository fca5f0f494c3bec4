package org.sysvipc.spi.posix;

import org.jspecify.annotations.Nullable;
import org.sysvipc.spi.Errno;
import org.sysvipc.spi.IpcConstants;
import org.sysvipc.spi.SegmentMemory;
import org.sysvipc.spi.SegmentRecord;
import org.sysvipc.spi.SegmentSystemRecord;
import org.sysvipc.spi.posix.StructLayout.Field;

/** The shared-memory calls of a kernel backend. */
final class KernelSegments {
    private final ThreadLocal<LibC> libc;
    private final PosixAbi abi;

    private final Field key;
    private final Field uid;
    private final Field gid;
    private final Field cuid;
    private final Field cgid;
    private final Field mode;
    private final Field segsz;
    private final Field atime;
    private final Field dtime;
    private final Field ctime;
    private final Field cpid;
    private final Field lpid;
    private final Field nattch;

    KernelSegments(PosixAbi abi, ThreadLocal<LibC> libc) {
        this.abi = abi;
        this.libc = libc;
        StructLayout layout = abi.shmidDs();
        key = layout.field("shm_perm.__key");
        uid = layout.field("shm_perm.uid");
        gid = layout.field("shm_perm.gid");
        cuid = layout.field("shm_perm.cuid");
        cgid = layout.field("shm_perm.cgid");
        mode = layout.field("shm_perm.mode");
        segsz = layout.field("shm_segsz");
        atime = layout.field("shm_atime");
        dtime = layout.field("shm_dtime");
        ctime = layout.field("shm_ctime");
        cpid = layout.field("shm_cpid");
        lpid = layout.field("shm_lpid");
        nattch = layout.field("shm_nattch");
    }

    long get(int wantedKey, long size, int flags) {
        return libc.get().shmget(wantedKey, size, flags);
    }

    long control(int id, int command, @Nullable SegmentRecord record) {
        LibC c = libc.get();
        return switch (command) {
            case IpcConstants.IPC_RMID -> c.shmctl(id, command, 0);
            case IpcConstants.IPC_STAT -> read(c, id, command, record);
            case IpcConstants.IPC_SET -> set(c, id, record);
            case IpcConstants.SHM_LOCK, IpcConstants.SHM_UNLOCK ->
                abi.isLinux() ? c.shmctl(id, command, 0) : Errno.EINVAL.result();
            case IpcConstants.SHM_STAT, IpcConstants.SHM_STAT_ANY ->
                abi.isLinux() ? read(c, id, command, record) : Errno.EINVAL.result();
            default -> Errno.EINVAL.result();
        };
    }

    private long read(LibC c, int id, int command, @Nullable SegmentRecord record) {
        if (record == null) {
            return Errno.EFAULT.result();
        }
        SegmentMemory ds = c.scratch();
        long result = c.shmctl(id, command, ds.address());
        if (result < 0) {
            return result;
        }
        record.key = (int) key.get(ds);
        record.uid = (int) uid.get(ds);
        record.gid = (int) gid.get(ds);
        record.cuid = (int) cuid.get(ds);
        record.cgid = (int) cgid.get(ds);
        record.mode = (int) mode.get(ds);
        record.size = segsz.get(ds);
        record.atime = atime.get(ds);
        record.dtime = dtime.get(ds);
        record.ctime = ctime.get(ds);
        record.cpid = (int) cpid.get(ds);
        record.lpid = (int) lpid.get(ds);
        record.nattch = nattch.get(ds);
        return result;
    }

    private long set(LibC c, int id, @Nullable SegmentRecord record) {
        if (record == null) {
            return Errno.EFAULT.result();
        }
        SegmentMemory ds = c.scratch();
        ds.fill(0, abi.shmidDs().size(), (byte) 0);
        uid.put(ds, record.uid);
        gid.put(ds, record.gid);
        mode.put(ds, record.mode);
        return c.shmctl(id, IpcConstants.IPC_SET, ds.address());
    }

    long info(int id, int command, SegmentSystemRecord record) {
        boolean limits = command == IpcConstants.IPC_INFO;
        if (!abi.isLinux() || (!limits && command != IpcConstants.SHM_INFO)) {
            return Errno.EINVAL.result();
        }
        LibC c = libc.get();
        SegmentMemory info = c.scratch();
        long result = c.shmctl(id, command, info.address());
        if (result < 0) {
            return result;
        }
        if (limits) {
            record.shmmax = LinuxLayouts.SHMINFO.field("shmmax").get(info);
            record.shmmin = LinuxLayouts.SHMINFO.field("shmmin").get(info);
            record.shmmni = LinuxLayouts.SHMINFO.field("shmmni").get(info);
            record.shmall = LinuxLayouts.SHMINFO.field("shmall").get(info);
        } else {
            record.usedIds = LinuxLayouts.SHM_INFO.field("used_ids").get(info);
            record.totalPages = LinuxLayouts.SHM_INFO.field("shm_tot").get(info);
            record.residentPages = LinuxLayouts.SHM_INFO.field("shm_rss").get(info);
            record.swappedPages = LinuxLayouts.SHM_INFO.field("shm_swp").get(info);
        }
        return result;
    }
}
