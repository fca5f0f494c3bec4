package org.sysvipc.spi.posix;

import java.lang.ref.Reference;
import org.sysvipc.spi.Errno;
import org.sysvipc.spi.IpcConstants;
import org.sysvipc.spi.SegmentMemory;

/** {@code semop} and {@code semtimedop} of a kernel backend. */
final class KernelOperations {
    private static final int ELEMENTS = 3;
    private static final int BYTES = LinuxLayouts.SEMBUF.size();
    private static final int NUMBER = LinuxLayouts.SEMBUF.field("sem_num").offset();
    private static final int CHANGE = LinuxLayouts.SEMBUF.field("sem_op").offset();
    private static final int FLAGS = LinuxLayouts.SEMBUF.field("sem_flg").offset();

    /** The time-out lies at the end of the scratch memory, behind the operations. */
    private static final int TIMEOUT = LibC.SCRATCH_BYTES - LinuxLayouts.TIMESPEC.size();

    private static final int SECONDS =
            TIMEOUT + LinuxLayouts.TIMESPEC.field("tv_sec").offset();
    private static final int NANOS =
            TIMEOUT + LinuxLayouts.TIMESPEC.field("tv_nsec").offset();
    private static final long NANOS_OF_SECOND = 1_000_000_000;
    private static final long INTERRUPTED = Errno.EINTR.result();

    private final BlockedCalls calls;

    KernelOperations(BlockedCalls calls) {
        this.calls = calls;
    }

    long operate(int id, short[] operations, int count, long timeoutNanos) {
        if (timeoutNanos == 0) {
            return tryNow(id, operations, count);
        }
        return PlatformThreads.isCallerVirtual()
                ? calls.handOver.make(() -> block(id, operations, count, timeoutNanos))
                : block(id, operations, count, timeoutNanos);
    }

    private long tryNow(int id, short[] operations, int count) {
        LibC c = calls.libc.get();
        SegmentMemory list = copy(c, operations, count, IpcConstants.IPC_NOWAIT);
        try {
            return calls.abi.translate(c.semop(id, list.address(), count));
        } finally {
            Reference.reachabilityFence(list);
        }
    }

    private long block(int id, short[] operations, int count, long timeoutNanos) {
        BlockedCall call = calls.ofCaller();
        LibC c = calls.libc.get();
        SegmentMemory list = copy(c, operations, count, 0);
        boolean kernelCounts = calls.abi.hasSemtimedop();
        long result = INTERRUPTED;
        call.enter(timeoutNanos, kernelCounts);
        try {
            while (result == INTERRUPTED && call.goesOn()) {
                result = call.isTimed() && kernelCounts
                        ? c.semtimedop(id, list.address(), count, timeout(c, call.remaining()))
                        : c.semop(id, list.address(), count);
            }
        } finally {
            call.leave();
            Reference.reachabilityFence(list);
        }
        return call.outcome(calls.abi.translate(result));
    }

    /** Copies the operations to memory that C can read, with flags added to each. */
    private SegmentMemory copy(LibC c, short[] operations, int count, int flags) {
        SegmentMemory list = count * BYTES <= TIMEOUT ? c.scratch() : calls.binding.allocate((long) count * BYTES);
        for (int i = 0; i < count; i++) {
            long offset = (long) i * BYTES;
            list.putShort(offset + NUMBER, operations[i * ELEMENTS]);
            list.putShort(offset + CHANGE, operations[i * ELEMENTS + 1]);
            list.putShort(offset + FLAGS, (short) (operations[i * ELEMENTS + 2] | flags));
        }
        return list;
    }

    private static long timeout(LibC c, long nanos) {
        SegmentMemory scratch = c.scratch();
        scratch.putLong(SECONDS, nanos / NANOS_OF_SECOND);
        scratch.putLong(NANOS, nanos % NANOS_OF_SECOND);
        return scratch.address() + TIMEOUT;
    }
}
