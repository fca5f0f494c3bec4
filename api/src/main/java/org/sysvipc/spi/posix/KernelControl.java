package org.sysvipc.spi.posix;

import org.jspecify.annotations.Nullable;
import org.sysvipc.spi.ControlRecord;
import org.sysvipc.spi.Errno;
import org.sysvipc.spi.IpcConstants;
import org.sysvipc.spi.SegmentMemory;
import org.sysvipc.spi.posix.StructLayout.Field;

/**
 * What the control calls of the three kinds have in common below the waist: IPC_STAT and its like, IPC_SET, IPC_RMID, the
 * limits and the use. A subclass for each kind adds its get call and its own fields.
 *
 * @param <R> the kind's record
 * @param <I> the record of the kind's limits and use
 */
abstract class KernelControl<R extends ControlRecord, I> {
    final PosixAbi abi;
    final StructLayout layout;
    private final ThreadLocal<LibC> libc;

    /** The commands that Linux adds: IPC_STAT by index with and without need of permission, and the use. */
    private final int statByIndex;

    private final int statAnyByIndex;
    private final int use;

    private final Field key;
    private final Field uid;
    private final Field gid;
    private final Field cuid;
    private final Field cgid;
    private final Field mode;
    private final Field ctime;

    /**
     * For subclasses.
     *
     * @param layout the kind's {@code *id_ds}
     * @param prefix what the names of its fields begin with: {@code shm}, {@code sem}, {@code msg}
     */
    KernelControl(
            PosixAbi abi,
            ThreadLocal<LibC> libc,
            StructLayout layout,
            String prefix,
            int statByIndex,
            int statAnyByIndex,
            int use) {
        this.abi = abi;
        this.libc = libc;
        this.layout = layout;
        this.statByIndex = statByIndex;
        this.statAnyByIndex = statAnyByIndex;
        this.use = use;
        key = layout.field(prefix + "_perm.__key");
        uid = layout.field(prefix + "_perm.uid");
        gid = layout.field(prefix + "_perm.gid");
        cuid = layout.field(prefix + "_perm.cuid");
        cgid = layout.field(prefix + "_perm.cgid");
        mode = layout.field(prefix + "_perm.mode");
        ctime = layout.field(prefix + "_ctime");
    }

    /** The kind's control call, with a buffer or 0. */
    abstract long call(LibC c, int id, int command, long buffer);

    /** Reads the fields that only this kind has. */
    abstract void readOwn(SegmentMemory ds, R record);

    /** Writes the fields that IPC_SET sets for this kind beside owner, group and mode. */
    void writeOwn(SegmentMemory ds, R record) {}

    abstract void readLimits(SegmentMemory info, I record);

    abstract void readUse(SegmentMemory info, I record);

    final LibC libc() {
        return libc.get();
    }

    /** The commands that all kinds have. */
    long control(int id, int command, @Nullable R record) {
        return switch (command) {
            case IpcConstants.IPC_RMID -> call(libc(), id, command, 0);
            case IpcConstants.IPC_STAT -> read(id, command, record);
            case IpcConstants.IPC_SET -> set(id, record);
            default ->
                abi.isLinux() && (command == statByIndex || command == statAnyByIndex)
                        ? read(id, command, record)
                        : Errno.EINVAL.result();
        };
    }

    private long read(int id, int command, @Nullable R record) {
        if (record == null) {
            return Errno.EFAULT.result();
        }
        LibC c = libc();
        SegmentMemory ds = c.scratch();
        long result = call(c, id, command, ds.address());
        if (result < 0) {
            return result;
        }
        record.key = (int) key.get(ds);
        record.uid = (int) uid.get(ds);
        record.gid = (int) gid.get(ds);
        record.cuid = (int) cuid.get(ds);
        record.cgid = (int) cgid.get(ds);
        record.mode = (int) mode.get(ds);
        record.ctime = ctime.get(ds);
        readOwn(ds, record);
        return result;
    }

    private long set(int id, @Nullable R record) {
        if (record == null) {
            return Errno.EFAULT.result();
        }
        LibC c = libc();
        SegmentMemory ds = c.scratch();
        ds.fill(0, layout.size(), (byte) 0);
        uid.put(ds, record.uid);
        gid.put(ds, record.gid);
        mode.put(ds, record.mode);
        writeOwn(ds, record);
        return call(c, id, IpcConstants.IPC_SET, ds.address());
    }

    /** IPC_INFO, and what tells the use. */
    final long info(int id, int command, I record) {
        boolean limits = command == IpcConstants.IPC_INFO;
        if (!abi.isLinux() || (!limits && command != use)) {
            return Errno.EINVAL.result();
        }
        LibC c = libc();
        SegmentMemory info = c.scratch();
        long result = call(c, id, command, info.address());
        if (result < 0) {
            return result;
        }
        if (limits) {
            readLimits(info, record);
        } else {
            readUse(info, record);
        }
        return result;
    }
}
