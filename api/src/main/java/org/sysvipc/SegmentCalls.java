package org.sysvipc;

import java.util.EnumSet;
import org.sysvipc.spi.Capability;
import org.sysvipc.spi.Errno;
import org.sysvipc.spi.IpcBackend;
import org.sysvipc.spi.IpcConstants;
import org.sysvipc.spi.IpcLimit;
import org.sysvipc.spi.LimitAdvice;
import org.sysvipc.spi.SegmentRecord;
import org.sysvipc.spi.SegmentSystemRecord;

/** The calls for segments, and what their errors mean. */
final class SegmentCalls extends ControlCalls<SegmentRecord, SegmentStat> {
    private static final String GET = "shmget";

    SegmentCalls(IpcBackend backend) {
        super(backend, "segment", GET, "shmctl");
    }

    @Override
    long find(int key) {
        return backend.shmget(key, 0, 0);
    }

    @Override
    long control(int id, int command, SegmentRecord record) {
        return backend.shmctl(id, command, record);
    }

    @Override
    long highestIndex() {
        return backend.shminfo(0, IpcConstants.SHM_INFO, new SegmentSystemRecord());
    }

    @Override
    int statByIndex() {
        return IpcConstants.SHM_STAT;
    }

    @Override
    int statAnyByIndex() {
        return IpcConstants.SHM_STAT_ANY;
    }

    @Override
    SegmentRecord newRecord() {
        return new SegmentRecord();
    }

    @Override
    SegmentStat toStat(int id, SegmentRecord record) {
        return SegmentStat.of(id, record);
    }

    int get(IpcKey key, long size, int flags) {
        long result = backend.shmget(key.value(), size, flags);
        return result >= 0 ? (int) result : refused(result, key, size, flags);
    }

    private int refused(long result, IpcKey key, long size, int flags) {
        String target = key.isPrivate() ? "a private segment of " + size + " bytes" : "key " + key;
        switch (Errno.ofResult(result)) {
            case EINVAL -> throw invalidSize(result, target, key, size, flags);
            case ENOSPC -> throw full(result, target, size);
            case EPERM ->
                throw IpcErrors.exception(
                        GET,
                        Errno.EPERM.number(),
                        target,
                        "may not have huge pages: they need CAP_IPC_LOCK or the group vm.hugetlb_shm_group",
                        null);
            case ENOMEM ->
                throw IpcErrors.exception(
                        GET,
                        Errno.ENOMEM.number(),
                        target,
                        (flags & IpcConstants.SHM_HUGETLB) != 0
                                ? "finds too few free huge pages: sysctl -w vm.nr_hugepages=N"
                                : "finds too little memory for " + size + " bytes",
                        null);
            default -> {
                return created(result, key);
            }
        }
    }

    private IpcException invalidSize(long result, String target, IpcKey key, long size, int flags) {
        long found = key.isPrivate() ? -1 : find(key.value());
        if (found >= 0) {
            SegmentRecord existing = newRecord();
            if (control((int) found, IpcConstants.IPC_STAT, existing) >= 0
                    && Long.compareUnsigned(existing.size, size) < 0) {
                return IpcErrors.exception(
                        GET,
                        Errno.EINVAL.number(),
                        target,
                        "names " + named((int) found) + " of " + existing.size + " bytes, smaller than the "
                                + Long.toUnsignedString(size) + " asked for",
                        null);
            }
        } else if (backend.capabilities().contains(Capability.ENUMERATION)) {
            SegmentLimits limits = limits();
            if (Long.compareUnsigned(size, limits.minSize()) < 0) {
                return limit(result, target, "is too small", IpcLimit.SHMMIN, limits.minSize(), size);
            }
            if (Long.compareUnsigned(size, limits.maxSize()) > 0) {
                return limit(result, target, "is too large", IpcLimit.SHMMAX, limits.maxSize(), size);
            }
        }
        return IpcErrors.exception(
                GET,
                Errno.EINVAL.number(),
                target,
                "cannot be made with " + Long.toUnsignedString(size) + " bytes and flags 0"
                        + Integer.toOctalString(flags),
                null);
    }

    private IpcException full(long result, String target, long size) {
        if (!backend.capabilities().contains(Capability.ENUMERATION)) {
            return failure(GET, result, target);
        }
        SegmentLimits limits = limits();
        SegmentUsage usage = usage();
        return usage.count() >= limits.maxCount()
                ? limit(result, target, "finds no free id", IpcLimit.SHMMNI, limits.maxCount(), usage.count())
                : limit(
                        result,
                        target,
                        "with " + size + " bytes exceeds the total of shared memory",
                        IpcLimit.SHMALL,
                        limits.maxTotalPages(),
                        usage.totalPages());
    }

    private IpcLimitException limit(
            long result, String target, String explanation, IpcLimit kind, long value, long used) {
        LimitAdvice advice = backend.advice(kind);
        return new IpcLimitException(
                GET,
                (int) -result,
                target,
                explanation,
                new IpcLimitException.Limit(kind, advice.name(), value, used, advice.hint()));
    }

    SegmentLimits limits() {
        SegmentSystemRecord info = system(IpcConstants.IPC_INFO);
        return new SegmentLimits(info.shmmax, info.shmmin, info.shmmni, info.shmall);
    }

    SegmentUsage usage() {
        SegmentSystemRecord info = system(IpcConstants.SHM_INFO);
        return new SegmentUsage(info.usedIds, info.totalPages, info.residentPages, info.swappedPages);
    }

    private SegmentSystemRecord system(int command) {
        require(EnumSet.of(Capability.ENUMERATION));
        SegmentSystemRecord record = new SegmentSystemRecord();
        long result = backend.shminfo(0, command, record);
        if (result < 0) {
            throw failure("shmctl", result, "");
        }
        return record;
    }
}
