package org.sysvipc;

import org.sysvipc.spi.Capability;
import org.sysvipc.spi.Errno;
import org.sysvipc.spi.IpcBackend;
import org.sysvipc.spi.IpcConstants;
import org.sysvipc.spi.IpcLimit;
import org.sysvipc.spi.SemaphoreSetRecord;

/** Semaphore operations: how they wait, and what their errors mean. */
final class OperationCalls {
    private static final String CALL = "semop";
    private static final long WOULD_BLOCK = Errno.EAGAIN.result();

    private final IpcBackend backend;
    private final SemaphoreCalls control;

    /** A single operation, as the waist takes it; made once for each thread. */
    @SuppressWarnings("ThreadLocalUsage") // a static one would keep a class loader alive
    private final ThreadLocal<short[]> single = new SingleOperation();

    /** A class and not a lambda: it is made when an Ipc is opened, and a program's first lambda costs milliseconds. */
    private static final class SingleOperation extends ThreadLocal<short[]> {
        @Override
        protected short[] initialValue() {
            return new short[3];
        }
    }

    OperationCalls(IpcBackend backend, SemaphoreCalls control) {
        this.backend = backend;
        this.control = control;
    }

    /** One operation, without waiting. */
    boolean tryOne(int id, int number, int change, boolean undo) {
        return happenedOne(backend.semop(id, one(id, number, change, undo), 1, Waiting.NEVER), id);
    }

    /** One operation. */
    boolean one(int id, int number, int change, boolean undo, long timeoutNanos, WaitStrategy strategy)
            throws InterruptedException {
        Waiting.checkInterrupt();
        short[] operation = one(id, number, change, undo);
        long result = await(id, operation, 1, timeoutNanos, strategy.tries());
        Waiting.checkEnd(result, CALL);
        return happenedOne(result, id);
    }

    private short[] one(int id, int number, int change, boolean undo) {
        if (SemOps.isImpossible(number)) {
            throw noSuchNumber(id, number);
        }
        short[] operation = single.get();
        operation[0] = (short) number;
        operation[1] = (short) change;
        operation[2] = (short) (undo ? IpcConstants.SEM_UNDO : 0);
        return operation;
    }

    /** All the operations, or none, without waiting. */
    boolean tryAll(int id, SemOps operations) {
        checkNumbers(id, operations);
        int count = operations.size();
        return happened(backend.semop(id, operations.encoded(), count, Waiting.NEVER), id, operations);
    }

    /** All the operations, or none. */
    boolean all(int id, SemOps operations, long timeoutNanos, WaitStrategy strategy) throws InterruptedException {
        Waiting.checkInterrupt();
        checkNumbers(id, operations);
        int tries = operations.isWorthTryingAgain() ? strategy.tries() : 0;
        long result = await(id, operations.encoded(), operations.size(), timeoutNanos, tries);
        Waiting.checkEnd(result, CALL);
        return happened(result, id, operations);
    }

    private void checkNumbers(int id, SemOps operations) {
        Integer impossible = operations.impossibleNumber();
        if (impossible != null) {
            throw noSuchNumber(id, impossible);
        }
    }

    private long await(int id, short[] operations, int count, long timeoutNanos, int tries) {
        if (tries == 0 || timeoutNanos == Waiting.NEVER) {
            return backend.semop(id, operations, count, timeoutNanos);
        }
        long result = backend.semop(id, operations, count, Waiting.NEVER);
        if (result != WOULD_BLOCK) {
            return result;
        }
        Patience patience = new Patience(timeoutNanos, tries);
        while (result == WOULD_BLOCK && patience.yields()) {
            result = backend.semop(id, operations, count, Waiting.NEVER);
        }
        return result == WOULD_BLOCK ? backend.semop(id, operations, count, patience.left()) : result;
    }

    /** Of the operation that this thread made last. */
    private boolean happenedOne(long result, int id) {
        if (isAnswer(result)) {
            return result >= 0;
        }
        short[] operation = single.get();
        boolean undo = (operation[2] & IpcConstants.SEM_UNDO) != 0;
        throw refusal(result, id, SemOps.of(new SemOp(operation[0] & 0xffff, operation[1], false, undo)));
    }

    private boolean happened(long result, int id, SemOps operations) {
        if (isAnswer(result)) {
            return result >= 0;
        }
        throw refusal(result, id, operations);
    }

    /** Whether it was done, or would have to wait. */
    private static boolean isAnswer(long result) {
        return result >= 0 || result == WOULD_BLOCK;
    }

    private RuntimeException refusal(long result, int id, SemOps operations) {
        return switch (Errno.ofResult(result)) {
            case ECANCELED -> Waiting.closed(CALL);
            case EFBIG -> beyondTheSet(result, id, operations);
            case ERANGE -> outOfRange(result, id, operations);
            case E2BIG -> tooMany(result, id, operations);
            default -> control.failure(CALL, result, id);
        };
    }

    private IpcException noSuchNumber(int id, int number) {
        return beyondTheSet(Errno.EFBIG.result(), id, SemOps.of(new SemOp(number, 0)));
    }

    private IpcException beyondTheSet(long result, int id, SemOps operations) {
        SemaphoreSetRecord present = control.newRecord();
        if (control.control(id, IpcConstants.IPC_STAT, present) >= 0) {
            for (SemOp operation : operations.toList()) {
                if (operation.number() < 0 || operation.number() >= present.nsems) {
                    return explained(result, id, SemaphoreCalls.noSuchSemaphore(operation.number(), present));
                }
            }
        }
        return explained(result, id, "has not all the semaphores of " + operations);
    }

    private IpcException outOfRange(long result, int id, SemOps operations) {
        boolean known = backend.capabilities().contains(Capability.ENUMERATION);
        if (!known) {
            return explained(result, id, "would have a value out of range after " + operations);
        }
        long most = control.limits().maxValue();
        long reached = highestReached(id, operations);
        return reached > most
                ? control.limit(
                        CALL,
                        result,
                        control.named(id),
                        "would have too large a value after " + operations,
                        IpcLimit.SEMVMX,
                        most,
                        reached)
                : explained(
                        result,
                        id,
                        "would have too large a value, or too much to undo at the end of this process, after "
                                + operations);
    }

    /** The highest value that the operations lead to, as the values are now; 0 if they cannot be read. */
    private long highestReached(int id, SemOps operations) {
        SemaphoreSetRecord present = control.newRecord();
        if (control.control(id, IpcConstants.IPC_STAT, present) < 0) {
            return 0;
        }
        int[] values = new int[(int) present.nsems];
        if (backend.semctl(id, IpcConstants.GETALL, values) < 0) {
            return 0;
        }
        long highest = 0;
        for (SemOp operation : operations.toList()) {
            if (operation.number() < values.length) {
                values[operation.number()] += operation.change();
                highest = Math.max(highest, values[operation.number()]);
            }
        }
        return highest;
    }

    private IpcException tooMany(long result, int id, SemOps operations) {
        int count = operations.size();
        if (!backend.capabilities().contains(Capability.ENUMERATION)) {
            return explained(result, id, "cannot have " + count + " operations in one call");
        }
        return control.limit(
                CALL,
                result,
                control.named(id),
                "cannot have so many operations in one call",
                IpcLimit.SEMOPM,
                control.limits().maxOperations(),
                count);
    }

    private IpcException explained(long result, int id, String explanation) {
        return control.refused(CALL, result, id, explanation);
    }
}
