package com.example.sysvipc.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.sysvipc.spi.Errno;
import org.sysvipc.spi.IpcConstants;
import org.sysvipc.spi.SemaphoreSetRecord;

/** A semaphore set: values, who changed them last, and the calls that wait, longest first. */
final class StoredSet extends IpcObject {
    static final int LARGEST_VALUE = 32767;
    private static final long WOULD_BLOCK = 1;

    private final int[] values;
    private final int[] pids;
    private long otime;
    private final List<Operation> line = new ArrayList<>();

    StoredSet(int key, int mode, int count) {
        super(key, mode);
        values = new int[count];
        pids = new int[count];
    }

    int count() {
        return values.length;
    }

    /** One semop: its operations, and on which of them it waits. */
    private static final class Operation extends BlockedCall {
        final short[] operations;
        final int count;
        int blockedOn;

        Operation(ReentrantLock lock, short[] operations, int count) {
            super(lock);
            this.operations = operations.clone();
            this.count = count;
        }

        int number(int i) {
            return operations[3 * i] & 0xffff;
        }

        int change(int i) {
            return operations[3 * i + 1];
        }

        int flags(int i) {
            return operations[3 * i + 2];
        }
    }

    /**
     * semop(2).
     *
     * @param calls the backend's calls that wait
     */
    long operate(BlockedCalls calls, short[] operations, int count, long timeoutNanos) {
        Operation operation = new Operation(calls.lock(), operations, count);
        for (int i = 0; i < count; i++) {
            if (operation.number(i) >= values.length) {
                return Errno.EFBIG.result();
            }
        }
        long result = attempt(operation);
        if (result != WOULD_BLOCK) {
            serve();
            return result;
        }
        if (timeoutNanos == 0 || (operation.flags(operation.blockedOn) & IpcConstants.IPC_NOWAIT) != 0) {
            return Errno.EAGAIN.result();
        }
        return calls.await(operation, line, timeoutNanos);
    }

    /** Does all operations, in order, each on what the one before has left; or none. */
    private long attempt(Operation operation) {
        for (int i = 0; i < operation.count; i++) {
            int number = operation.number(i);
            int change = operation.change(i);
            int value = values[number] + change;
            boolean blocks = change == 0 ? values[number] != 0 : value < 0;
            if (blocks || value > LARGEST_VALUE) {
                takeBack(operation, i);
                operation.blockedOn = i;
                return blocks ? WOULD_BLOCK : Errno.ERANGE.result();
            }
            values[number] = value;
        }
        // SEM_UNDO needs no list here: when this process dies the set dies with it, and nobody is left to be paid back.
        for (int i = 0; i < operation.count; i++) {
            pids[operation.number(i)] = pid();
        }
        otime = now();
        return 0;
    }

    private void takeBack(Operation operation, int done) {
        for (int i = done - 1; i >= 0; i--) {
            values[operation.number(i)] -= operation.change(i);
        }
    }

    /** Ends the calls that can go on now: the longest waiting first, and from the start again whenever one did. */
    private void serve() {
        for (int i = 0; i < line.size(); i++) {
            Operation operation = line.get(i);
            long result = operation.waits() ? attempt(operation) : WOULD_BLOCK;
            if (result != WOULD_BLOCK) {
                operation.end(result);
                i = -1;
            }
        }
    }

    long control(int number, int command, int value) {
        if (number < 0 || number >= values.length) {
            return Errno.EINVAL.result();
        }
        return switch (command) {
            case IpcConstants.GETVAL -> values[number];
            case IpcConstants.GETPID -> pids[number];
            case IpcConstants.GETNCNT -> waiting(number, false);
            case IpcConstants.GETZCNT -> waiting(number, true);
            case IpcConstants.SETVAL -> {
                set(number, value);
                changed();
                serve();
                yield 0;
            }
            default -> Errno.EINVAL.result();
        };
    }

    /** How many calls wait for a semaphore, for its zero or for its increase: each on the operation that it stopped at. */
    private long waiting(int number, boolean forZero) {
        return line.stream()
                .filter(BlockedCall::waits)
                .filter(operation -> operation.number(operation.blockedOn) == number
                        && (operation.change(operation.blockedOn) == 0) == forZero)
                .count();
    }

    private void set(int number, int value) {
        values[number] = value;
        pids[number] = pid();
    }

    long getAll(int[] target) {
        if (target.length != values.length) {
            return Errno.EINVAL.result();
        }
        System.arraycopy(values, 0, target, 0, values.length);
        return 0;
    }

    long setAll(int[] source) {
        if (source.length < values.length) {
            return Errno.EINVAL.result();
        }
        for (int value : source) {
            if (isOutOfRange(value)) {
                return Errno.ERANGE.result();
            }
        }
        for (int number = 0; number < values.length; number++) {
            set(number, source[number]);
        }
        changed();
        serve();
        return 0;
    }

    static boolean isOutOfRange(int value) {
        return value < 0 || value > LARGEST_VALUE;
    }

    void stat(SemaphoreSetRecord record) {
        describe(record);
        record.otime = otime;
        record.nsems = values.length;
    }

    /** Nobody waits for what is gone. */
    void removed() {
        line.forEach(operation -> operation.end(Errno.EIDRM.result()));
    }
}
