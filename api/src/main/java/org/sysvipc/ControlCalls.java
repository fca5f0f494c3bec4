package org.sysvipc;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.sysvipc.spi.Capability;
import org.sysvipc.spi.ControlRecord;
import org.sysvipc.spi.Errno;
import org.sysvipc.spi.IpcBackend;
import org.sysvipc.spi.IpcConstants;
import org.sysvipc.spi.IpcLimit;
import org.sysvipc.spi.LimitAdvice;

/**
 * What the three kinds of object have in common above the waist: get, find, stat, set, remove, list, limits, use, and the
 * errors of these. A subclass for each kind makes its calls.
 *
 * @param <R> the kind's record
 * @param <S> the kind's state
 * @param <I> the record of the kind's limits and use
 */
abstract class ControlCalls<R extends ControlRecord, S extends IpcStat, I> {
    final IpcBackend backend;
    final ObjectKind kind;

    ControlCalls(IpcBackend backend, ObjectKind kind) {
        this.backend = backend;
        this.kind = kind;
    }

    abstract long get(GetRequest request);

    abstract long control(int id, int command, R record);

    /** Limits or use of all objects; returns the highest index in use. */
    abstract long info(int command, I record);

    abstract R newRecord();

    abstract I newInfoRecord();

    abstract S toStat(int id, R record);

    /** Why a get call met ENOSPC, where limits and use can be read. */
    abstract IpcException full(long result, GetRequest request);

    /** Finds or makes an object. */
    final int obtain(GetRequest request) {
        long result = get(request);
        if (result >= 0) {
            return (int) result;
        }
        throw refusal(result, request);
    }

    final int open(IpcKey key) {
        requireName(key);
        return obtain(lookUp(key));
    }

    /** Looks a key up, without asking for permission or size. */
    final long find(IpcKey key) {
        return get(lookUp(key));
    }

    private static GetRequest lookUp(IpcKey key) {
        return new GetRequest(key, 0, 0);
    }

    static void requireName(IpcKey key) {
        if (key.isPrivate()) {
            throw new IllegalArgumentException("IPC_PRIVATE names no object: use createPrivate");
        }
    }

    /** What a get call's refusal means. */
    IpcException refusal(long result, GetRequest request) {
        Errno errno = Errno.ofResult(result);
        if (errno == Errno.EEXIST) {
            return exists(request.key());
        }
        if (errno == Errno.ENOSPC && backend.capabilities().contains(Capability.ENUMERATION)) {
            return full(result, request);
        }
        return IpcErrors.exception(kind.getCall, result, target(request));
    }

    /** What a get call is about, in a message. */
    String target(GetRequest request) {
        return request.key().isPrivate() ? "a private " + kind.noun : "key " + request.key();
    }

    private IpcException exists(IpcKey key) {
        long found = find(key);
        OptionalInt id = found >= 0 ? OptionalInt.of((int) found) : OptionalInt.empty();
        String explanation = found >= 0 ? "already names " + named((int) found) : "already named a " + kind.noun;
        return new IpcExistsException(kind.getCall, Errno.EEXIST.number(), "key " + key, explanation, id);
    }

    final S stat(int id) {
        R record = newRecord();
        check(control(id, IpcConstants.IPC_STAT, record), id);
        return toStat(id, record);
    }

    final void set(int id, IpcChange change) {
        R record = newRecord();
        if (!setsAll(change)) {
            readForChange(id, record);
        }
        change.uid().ifPresent(uid -> record.uid = uid);
        change.gid().ifPresent(gid -> record.gid = gid);
        change.mode().ifPresent(mode -> record.mode = mode.bits());
        write(id, record);
    }

    /** Whether a change names all that IPC_SET sets. */
    boolean setsAll(IpcChange change) {
        return change.isWhole();
    }

    void write(int id, R record) {
        check(control(id, IpcConstants.IPC_SET, record), id);
    }

    /** An owner may change an object that it may not read; the list then knows the present values. */
    final void readForChange(int id, R record) {
        long result = control(id, IpcConstants.IPC_STAT, record);
        if (Errno.ofResult(result) == Errno.EACCES && backend.capabilities().contains(Capability.ENUMERATION)) {
            long highest = highestIndex();
            for (int index = 0; index <= highest; index++) {
                if (control(index, kind.statAnyByIndex, record) == Integer.toUnsignedLong(id)) {
                    return;
                }
            }
        }
        check(result, id);
    }

    final void remove(int id) {
        check(control(id, IpcConstants.IPC_RMID, newRecord()), id);
    }

    private long highestIndex() {
        return info(kind.useCommand, newInfoRecord());
    }

    final List<IpcEntry<S>> list() {
        require(backend, Capability.ENUMERATION);
        long highest = highestIndex();
        if (highest < 0) {
            throw IpcErrors.exception(kind.controlCall, highest, "");
        }
        List<IpcEntry<S>> entries = new ArrayList<>();
        R record = newRecord();
        boolean anyWorks = false;
        for (int index = 0; index <= highest; index++) {
            long result = control(index, kind.statAnyByIndex, record);
            anyWorks |= result >= 0;
            if (result < 0 && !anyWorks) {
                // A kernel before 4.17 does not have it, and answers as it does for an index that is free.
                result = control(index, kind.statByIndex, record);
            }
            if (result >= 0) {
                entries.add(IpcEntry.of(toStat((int) result, record)));
            } else if (isThere(Errno.ofResult(result))) {
                entries.add(IpcEntry.unreadable(
                        IpcErrors.exception(kind.controlCall, result, kind.noun + " at index " + index)));
            }
        }
        return List.copyOf(entries);
    }

    /** Whether the answer to a question by index says that there is an object: EINVAL and EIDRM say that there is none. */
    private static boolean isThere(Errno errno) {
        return errno != Errno.EINVAL && errno != Errno.EIDRM;
    }

    /** The limits (IPC_INFO). */
    final I limitsRecord() {
        return infoRecord(IpcConstants.IPC_INFO);
    }

    final I useRecord() {
        return infoRecord(kind.useCommand);
    }

    private I infoRecord(int command) {
        require(backend, Capability.ENUMERATION);
        I record = newInfoRecord();
        long result = info(command, record);
        if (result < 0) {
            throw IpcErrors.exception(kind.controlCall, result, "");
        }
        return record;
    }

    /** No object of this kind can be made any more. */
    final IpcLimitException tooMany(long result, GetRequest request, long limit, long used) {
        return limit(result, request, "finds no free id", kind.countLimit, limit, used);
    }

    /** A get call met a limit. */
    final IpcLimitException limit(
            long result, GetRequest request, String explanation, IpcLimit limit, long value, long used) {
        return limit(kind.getCall, result, target(request), explanation, limit, value, used);
    }

    final IpcLimitException limit(
            String call, long result, String target, String explanation, IpcLimit limit, long value, long used) {
        LimitAdvice advice = backend.advice(limit);
        return new IpcLimitException(
                call,
                (int) -result,
                target,
                explanation,
                new IpcLimitException.Limit(limit, advice.name(), value, used, advice.hint()));
    }

    final void check(long result, int id) {
        check(kind.controlCall, result, id);
    }

    final void check(String call, long result, int id) {
        if (result < 0) {
            throw failure(call, result, id);
        }
    }

    /** What a failed call means for the object with an id. */
    final IpcException failure(String call, long result, int id) {
        return Errno.ofResult(result) == Errno.EINVAL
                ? refused(call, result, id, explainInvalid(id))
                : IpcErrors.exception(call, result, named(id));
    }

    /** A failed call for the object with an id, explained. */
    final IpcException refused(String call, long result, int id, String explanation) {
        return IpcErrors.exception(call, (int) -result, named(id), explanation, null);
    }

    /** EINVAL is the kernel's word for both a stale id and a bad argument; a second look tells which. */
    private String explainInvalid(int id) {
        long result = control(id, IpcConstants.IPC_STAT, newRecord());
        return Errno.ofResult(result) == Errno.EINVAL
                ? "does not exist: it was removed, or never made"
                : "exists, but an argument of the call is not valid";
    }

    final String named(int id) {
        return kind.noun + " " + id;
    }

    final void require(Set<Capability> needs) {
        for (Capability capability : needs) {
            require(backend, capability);
        }
    }

    static void require(IpcBackend backend, Capability capability) {
        if (!backend.capabilities().contains(capability)) {
            throw new UnsupportedOperationException(
                    "backend " + backend.name() + " lacks the capability " + capability);
        }
    }
}
