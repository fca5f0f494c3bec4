package org.sysvipc;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.sysvipc.spi.Capability;
import org.sysvipc.spi.ControlRecord;
import org.sysvipc.spi.Errno;
import org.sysvipc.spi.IpcBackend;
import org.sysvipc.spi.IpcConstants;

/**
 * What the three kinds of object have in common above the waist: find, stat, set, remove, list, and the errors of these.
 * A subclass for each kind names its calls.
 *
 * @param <R> the kind's record
 * @param <S> the kind's state
 */
abstract class ControlCalls<R extends ControlRecord, S extends IpcStat> {
    final IpcBackend backend;

    /** What an object of this kind is called in messages, and its calls in C. */
    private final String noun;

    private final String getCall;
    private final String controlCall;

    ControlCalls(IpcBackend backend, String noun, String getCall, String controlCall) {
        this.backend = backend;
        this.noun = noun;
        this.getCall = getCall;
        this.controlCall = controlCall;
    }

    /** Looks a key up, without asking for permission or size. */
    abstract long find(int key);

    abstract long control(int id, int command, R record);

    /** The highest index in use. */
    abstract long highestIndex();

    abstract int statByIndex();

    abstract int statAnyByIndex();

    abstract R newRecord();

    abstract S toStat(int id, R record);

    final int open(IpcKey key) {
        requireName(key);
        return created(find(key.value()), key);
    }

    static void requireName(IpcKey key) {
        if (key.isPrivate()) {
            throw new IllegalArgumentException("IPC_PRIVATE names no object: use createPrivate");
        }
    }

    /** The id that a get call returned, or its exception. */
    final int created(long result, IpcKey key) {
        if (result >= 0) {
            return (int) result;
        }
        throw Errno.ofResult(result) == Errno.EEXIST ? exists(key) : failure(getCall, result, "key " + key);
    }

    private IpcException exists(IpcKey key) {
        long found = find(key.value());
        OptionalInt id = found >= 0 ? OptionalInt.of((int) found) : OptionalInt.empty();
        String explanation = found >= 0 ? "already names " + named((int) found) : "already named a " + noun;
        return new IpcExistsException(getCall, Errno.EEXIST.number(), "key " + key, explanation, id);
    }

    final S stat(int id) {
        R record = newRecord();
        check(control(id, IpcConstants.IPC_STAT, record), id);
        return toStat(id, record);
    }

    final void set(int id, IpcChange change) {
        R record = newRecord();
        if (!change.isWhole()) {
            readForChange(id, record);
        }
        change.uid().ifPresent(uid -> record.uid = uid);
        change.gid().ifPresent(gid -> record.gid = gid);
        change.mode().ifPresent(mode -> record.mode = mode.bits());
        check(control(id, IpcConstants.IPC_SET, record), id);
    }

    /** An owner may change an object that it may not read; the list then knows the present values. */
    final void readForChange(int id, R record) {
        long result = control(id, IpcConstants.IPC_STAT, record);
        if (Errno.ofResult(result) == Errno.EACCES && backend.capabilities().contains(Capability.ENUMERATION)) {
            long highest = highestIndex();
            for (int index = 0; index <= highest; index++) {
                if (control(index, statAnyByIndex(), record) == Integer.toUnsignedLong(id)) {
                    return;
                }
            }
        }
        check(result, id);
    }

    final void remove(int id) {
        check(control(id, IpcConstants.IPC_RMID, newRecord()), id);
    }

    final List<IpcEntry<S>> list() {
        require(EnumSet.of(Capability.ENUMERATION));
        long highest = highestIndex();
        if (highest < 0) {
            throw failure(controlCall, highest, "");
        }
        List<IpcEntry<S>> entries = new ArrayList<>();
        R record = newRecord();
        boolean anyWorks = false;
        for (int index = 0; index <= highest; index++) {
            long result = control(index, statAnyByIndex(), record);
            anyWorks |= result >= 0;
            if (result < 0 && !anyWorks) {
                // A kernel before 4.17 does not have it, and answers as it does for an index that is free.
                result = control(index, statByIndex(), record);
            }
            if (result >= 0) {
                entries.add(IpcEntry.of(toStat((int) result, record)));
            } else if (isThere(Errno.ofResult(result))) {
                entries.add(IpcEntry.unreadable(failure(controlCall, result, noun + " at index " + index)));
            }
        }
        return List.copyOf(entries);
    }

    /** Whether the answer to a question by index says that there is an object: EINVAL and EIDRM say that there is none. */
    private static boolean isThere(Errno errno) {
        return errno != Errno.EINVAL && errno != Errno.EIDRM;
    }

    final void check(long result, int id) {
        check(controlCall, result, id);
    }

    final void check(String call, long result, int id) {
        if (result < 0) {
            throw Errno.ofResult(result) == Errno.EINVAL
                    ? IpcErrors.exception(call, Errno.EINVAL.number(), named(id), explainInvalid(id), null)
                    : failure(call, result, named(id));
        }
    }

    /** EINVAL is the kernel's word for both a stale id and a bad argument; a second look tells which. */
    private String explainInvalid(int id) {
        long result = control(id, IpcConstants.IPC_STAT, newRecord());
        return Errno.ofResult(result) == Errno.EINVAL
                ? "does not exist: it was removed, or never made"
                : "exists, but an argument of the call is not valid";
    }

    final IpcException failure(String call, long result, String target) {
        return IpcErrors.exception(call, result, target);
    }

    final String named(int id) {
        return noun + " " + id;
    }

    final void require(Set<Capability> needs) {
        for (Capability capability : needs) {
            if (!backend.capabilities().contains(capability)) {
                throw new UnsupportedOperationException(
                        "backend " + backend.name() + " lacks the capability " + capability);
            }
        }
    }
}
