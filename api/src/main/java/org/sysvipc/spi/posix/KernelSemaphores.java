package org.sysvipc.spi.posix;

import org.sysvipc.spi.Errno;
import org.sysvipc.spi.IpcConstants;
import org.sysvipc.spi.SegmentMemory;
import org.sysvipc.spi.SemaphoreSetRecord;
import org.sysvipc.spi.SemaphoreSystemRecord;
import org.sysvipc.spi.posix.StructLayout.Field;

/** The semaphore calls of a kernel backend. */
final class KernelSemaphores extends KernelControl<SemaphoreSetRecord, SemaphoreSystemRecord> {
    private final FencedArrays arrays;
    private final Field otime;
    private final Field nsems;

    KernelSemaphores(PosixAbi abi, LibCBinding binding, ThreadLocal<LibC> libc) {
        super(abi, libc, abi.semidDs(), "sem", IpcConstants.SEM_STAT, IpcConstants.SEM_STAT_ANY, IpcConstants.SEM_INFO);
        arrays = new FencedArrays(abi, binding, libc);
        otime = layout.field("sem_otime");
        nsems = layout.field("sem_nsems");
    }

    long get(int key, int count, int flags) {
        return libc().semget(key, count, flags);
    }

    /** The commands for one semaphore, and the removal. */
    long control(int id, int number, int command, int value) {
        return switch (command) {
            case IpcConstants.GETVAL, IpcConstants.GETPID, IpcConstants.GETNCNT, IpcConstants.GETZCNT ->
                libc().semctl(id, number, abi.semctlCommand(command), 0);
            case IpcConstants.SETVAL -> libc().semctl(id, number, abi.semctlCommand(command), value);
            case IpcConstants.IPC_RMID -> call(libc(), id, command, 0);
            default -> Errno.EINVAL.result();
        };
    }

    /** The commands for all values of a set. */
    long control(int id, int command, int[] values) {
        if (command != IpcConstants.GETALL && command != IpcConstants.SETALL) {
            return Errno.EINVAL.result();
        }
        FencedArray array = arrays.take(values.length);
        if (array == null) {
            return Errno.ENOMEM.result();
        }
        try {
            return command == IpcConstants.GETALL ? readAll(id, array, values) : writeAll(id, array, values);
        } finally {
            arrays.giveBack(array);
        }
    }

    private long readAll(int id, FencedArray array, int[] values) {
        // Two sizes that differ: the kernel runs into the fence, or it leaves the end as it was cleared.
        array.clear(values.length);
        long result = all(id, IpcConstants.GETALL, array, values.length);
        if (result >= 0 && !array.isFilled()) {
            return Errno.EINVAL.result();
        }
        if (result >= 0) {
            array.copyTo(values);
        }
        return result;
    }

    private long writeAll(int id, FencedArray array, int[] values) {
        array.copyFrom(values);
        return all(id, IpcConstants.SETALL, array, values.length);
    }

    /** A set with more semaphores than the array has elements makes the kernel run into the fence. */
    private long all(int id, int command, FencedArray array, int count) {
        long result = libc().semctl(id, 0, abi.semctlCommand(command), array.address(count));
        return Errno.ofResult(result) == Errno.EFAULT ? Errno.EINVAL.result() : result;
    }

    @Override
    long call(LibC c, int id, int command, long buffer) {
        return c.semctl(id, 0, command, buffer);
    }

    @Override
    void readOwn(SegmentMemory ds, SemaphoreSetRecord record) {
        record.otime = otime.get(ds);
        record.nsems = nsems.get(ds);
    }

    @Override
    void readLimits(SegmentMemory info, SemaphoreSystemRecord record) {
        record.semmni = LinuxLayouts.SEMINFO.field("semmni").get(info);
        record.semmns = LinuxLayouts.SEMINFO.field("semmns").get(info);
        record.semmsl = LinuxLayouts.SEMINFO.field("semmsl").get(info);
        record.semopm = LinuxLayouts.SEMINFO.field("semopm").get(info);
        record.semvmx = LinuxLayouts.SEMINFO.field("semvmx").get(info);
    }

    @Override
    void readUse(SegmentMemory info, SemaphoreSystemRecord record) {
        readLimits(info, record);
        record.usedSets = LinuxLayouts.SEMINFO.field("semusz").get(info);
        record.usedSemaphores = LinuxLayouts.SEMINFO.field("semaem").get(info);
    }
}
