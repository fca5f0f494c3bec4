package org.sysvipc;

import org.jspecify.annotations.Nullable;
import org.sysvipc.spi.Capability;
import org.sysvipc.spi.Errno;
import org.sysvipc.spi.IpcBackend;
import org.sysvipc.spi.IpcConstants;
import org.sysvipc.spi.IpcLimit;
import org.sysvipc.spi.SemaphoreSetRecord;
import org.sysvipc.spi.SemaphoreSystemRecord;

/** The calls for semaphore sets, and what their errors mean. */
final class SemaphoreCalls extends SizedCalls<SemaphoreSetRecord, SemaphoreSetStat, SemaphoreSystemRecord> {

    final OperationCalls operations;

    SemaphoreCalls(IpcBackend backend) {
        super(backend, ObjectKind.SEMAPHORE_SET);
        operations = new OperationCalls(backend, this);
    }

    @Override
    long get(GetRequest request) {
        return backend.semget(request.key().value(), (int) request.size(), request.flags());
    }

    @Override
    long control(int id, int command, SemaphoreSetRecord record) {
        return command == IpcConstants.IPC_RMID
                ? backend.semctl(id, 0, command, 0)
                : backend.semctl(id, command, record);
    }

    @Override
    long info(int command, SemaphoreSystemRecord record) {
        return backend.seminfo(0, command, record);
    }

    @Override
    SemaphoreSetRecord newRecord() {
        return new SemaphoreSetRecord();
    }

    @Override
    SemaphoreSystemRecord newInfoRecord() {
        return new SemaphoreSystemRecord();
    }

    @Override
    SemaphoreSetStat toStat(int id, SemaphoreSetRecord record) {
        return SemaphoreSetStat.of(id, record);
    }

    @Override
    String describe(long size) {
        return size + (size == 1 ? " semaphore" : " semaphores");
    }

    @Override
    long sizeOf(SemaphoreSetRecord record) {
        return record.nsems;
    }

    @Override
    boolean isSmaller(SemaphoreSetRecord existing, long size) {
        return existing.nsems < size;
    }

    @Override
    @Nullable
    IpcException impossible(long result, GetRequest request) {
        long most = limits().maxSize();
        return request.size() > most
                ? limit(result, request, "asks for too many semaphores", IpcLimit.SEMMSL, most, request.size())
                : null;
    }

    @Override
    IpcException full(long result, GetRequest request) {
        SemaphoreLimits limits = limits();
        SemaphoreUsage usage = usage();
        return usage.count() >= limits.maxCount()
                ? tooMany(result, request, limits.maxCount(), usage.count())
                : limit(
                        result,
                        request,
                        "with " + describe(request.size()) + " exceeds the total of semaphores",
                        IpcLimit.SEMMNS,
                        limits.maxTotalSemaphores(),
                        usage.totalSemaphores());
    }

    /** GETVAL, GETPID, GETNCNT or GETZCNT. */
    int ask(int id, int number, int command) {
        long result = backend.semctl(id, number, command, 0);
        checkNumber(result, id, number);
        return (int) result;
    }

    void setValue(int id, int number, int value) {
        long result = backend.semctl(id, number, IpcConstants.SETVAL, value);
        checkValues(result, id, number, value);
        checkNumber(result, id, number);
    }

    int[] values(int id) {
        int[] values = new int[stat(id).count()];
        checkCount(backend.semctl(id, IpcConstants.GETALL, values), id, values.length);
        return values;
    }

    void setValues(int id, int[] values) {
        SemaphoreSetRecord present = newRecord();
        readForChange(id, present);
        if (present.nsems != values.length) {
            throw wrongCount(id, present, values.length);
        }
        long result = backend.semctl(id, IpcConstants.SETALL, values);
        checkValues(result, id, 0, values);
        checkCount(result, id, values.length);
    }

    /** Throws if the result says that a value is out of range; tells the first that is. */
    private void checkValues(long result, int id, int firstNumber, int... values) {
        if (Errno.ofResult(result) != Errno.ERANGE) {
            return;
        }
        boolean known = backend.capabilities().contains(Capability.ENUMERATION);
        long most = known ? limits().maxValue() : Integer.MAX_VALUE;
        for (int i = 0; i < values.length; i++) {
            int number = firstNumber + i;
            if (values[i] < 0) {
                throw refused(result, id, "cannot have the value " + values[i] + " in semaphore " + number);
            }
            if (values[i] > most) {
                String explanation = "cannot have so large a value in semaphore " + number;
                throw limit(kind.controlCall, result, named(id), explanation, IpcLimit.SEMVMX, most, values[i]);
            }
        }
    }

    private void checkNumber(long result, int id, int number) {
        SemaphoreSetRecord present = newRecord();
        if (isInvalidThoughThere(result, id, present) && (number < 0 || number >= present.nsems)) {
            throw refused(result, id, noSuchSemaphore(number, present));
        }
        check(result, id);
    }

    static String noSuchSemaphore(int number, SemaphoreSetRecord present) {
        return "has no semaphore " + number + ", only 0 to " + (present.nsems - 1);
    }

    private void checkCount(long result, int id, int count) {
        SemaphoreSetRecord present = newRecord();
        if (isInvalidThoughThere(result, id, present) && present.nsems != count) {
            throw wrongCount(id, present, count);
        }
        check(result, id);
    }

    private boolean isInvalidThoughThere(long result, int id, SemaphoreSetRecord present) {
        return Errno.ofResult(result) == Errno.EINVAL && control(id, IpcConstants.IPC_STAT, present) >= 0;
    }

    private IpcException wrongCount(int id, SemaphoreSetRecord present, int count) {
        return refused(Errno.EINVAL.result(), id, "has " + describe(present.nsems) + ", not " + count);
    }

    private IpcException refused(long result, int id, String explanation) {
        return refused(kind.controlCall, result, id, explanation);
    }

    SemaphoreLimits limits() {
        SemaphoreSystemRecord info = limitsRecord();
        return new SemaphoreLimits(info.semmsl, info.semmni, info.semmns, info.semopm, info.semvmx);
    }

    SemaphoreUsage usage() {
        SemaphoreSystemRecord info = useRecord();
        return new SemaphoreUsage(info.usedSets, info.usedSemaphores);
    }
}
