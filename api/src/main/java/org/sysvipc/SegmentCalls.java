package org.sysvipc;

import org.jspecify.annotations.Nullable;
import org.sysvipc.spi.Errno;
import org.sysvipc.spi.IpcBackend;
import org.sysvipc.spi.IpcConstants;
import org.sysvipc.spi.IpcLimit;
import org.sysvipc.spi.SegmentRecord;
import org.sysvipc.spi.SegmentSystemRecord;

/** The calls for segments, and what their errors mean. */
final class SegmentCalls extends SizedCalls<SegmentRecord, SegmentStat, SegmentSystemRecord> {

    SegmentCalls(IpcBackend backend) {
        super(backend, ObjectKind.SEGMENT);
    }

    @Override
    long get(GetRequest request) {
        return backend.shmget(request.key().value(), request.size(), request.flags());
    }

    @Override
    long control(int id, int command, SegmentRecord record) {
        return backend.shmctl(id, command, record);
    }

    @Override
    long info(int command, SegmentSystemRecord record) {
        return backend.shminfo(0, command, record);
    }

    @Override
    SegmentRecord newRecord() {
        return new SegmentRecord();
    }

    @Override
    SegmentSystemRecord newInfoRecord() {
        return new SegmentSystemRecord();
    }

    @Override
    SegmentStat toStat(int id, SegmentRecord record) {
        return SegmentStat.of(id, record);
    }

    @Override
    String describe(long size) {
        return Long.toUnsignedString(size) + " bytes";
    }

    @Override
    long sizeOf(SegmentRecord record) {
        return record.size;
    }

    @Override
    boolean isSmaller(SegmentRecord existing, long size) {
        return Long.compareUnsigned(existing.size, size) < 0;
    }

    @Override
    IpcException refusal(long result, GetRequest request) {
        boolean huge = (request.flags() & IpcConstants.SHM_HUGETLB) != 0;
        return switch (Errno.ofResult(result)) {
            case EPERM ->
                explained(
                        result,
                        request,
                        "may not have huge pages: they need CAP_IPC_LOCK or the group vm.hugetlb_shm_group");
            case ENOMEM ->
                huge
                        ? explained(result, request, "finds too few free huge pages: sysctl -w vm.nr_hugepages=N")
                        : super.refusal(result, request);
            default -> super.refusal(result, request);
        };
    }

    @Override
    @Nullable
    IpcException impossible(long result, GetRequest request) {
        SegmentLimits limits = limits();
        long size = request.size();
        if (Long.compareUnsigned(size, limits.minSize()) < 0) {
            return sizeLimit(result, request, "is too small", IpcLimit.SHMMIN, limits.minSize());
        }
        return Long.compareUnsigned(size, limits.maxSize()) > 0
                ? sizeLimit(result, request, "is too large", IpcLimit.SHMMAX, limits.maxSize())
                : null;
    }

    private IpcException sizeLimit(long result, GetRequest request, String explanation, IpcLimit limit, long value) {
        return limit(result, request, explanation, limit, value, request.size());
    }

    @Override
    IpcException full(long result, GetRequest request) {
        SegmentLimits limits = limits();
        SegmentUsage usage = usage();
        return usage.count() >= limits.maxCount()
                ? tooMany(result, request, limits.maxCount(), usage.count())
                : limit(
                        result,
                        request,
                        "with " + describe(request.size()) + " exceeds the total of shared memory",
                        IpcLimit.SHMALL,
                        limits.maxTotalPages(),
                        usage.totalPages());
    }

    SegmentLimits limits() {
        SegmentSystemRecord info = limitsRecord();
        return new SegmentLimits(info.shmmax, info.shmmin, info.shmmni, info.shmall);
    }

    SegmentUsage usage() {
        SegmentSystemRecord info = useRecord();
        return new SegmentUsage(info.usedIds, info.totalPages, info.residentPages, info.swappedPages);
    }
}
