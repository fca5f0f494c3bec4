package org.sysvipc.tck.differential;

import java.time.Duration;
import java.util.List;
import org.sysvipc.SemOp;
import org.sysvipc.SemOps;
import org.sysvipc.SemaphoreSet;
import org.sysvipc.spi.Errno;
import org.sysvipc.spi.IpcBackend;
import org.sysvipc.spi.IpcConstants;
import org.sysvipc.tck.differential.Term.Operation;

/**
 * Operations on semaphores through the API, by the verb that fits best: acquire and release where it is one operation. That
 * nothing waits is said by the verb and by a time-out of none, in turn.
 */
final class ApiOperations {
    private final IpcBackend waist;
    private int turn;

    ApiOperations(IpcBackend waist) {
        this.waist = waist;
    }

    String operate(SemaphoreSet set, Step step) throws InterruptedException {
        List<Operation> operations = ((Term.Operations) step.terms().get(1)).operations();
        boolean atOnce = step.call() == Call.SEMTIMEDOP;
        if (!isExpressible(operations)) {
            return AnswerText.number(waist.semop(set.id(), raw(operations), operations.size(), 0));
        }
        boolean done = isSingle(operations)
                ? one(set, operations.get(0))
                : atOnce ? several(set, list(operations)) : set.operate(list(operations));
        return done ? AnswerText.DONE : Errno.EAGAIN.name();
    }

    /** The API makes no empty list, and no flags that mean nothing. */
    private static boolean isExpressible(List<Operation> operations) {
        return !operations.isEmpty()
                && operations.stream().allMatch(operation -> (operation.flags() & ~IpcConstants.IPC_NOWAIT) == 0);
    }

    /** The verbs for one operation take a count, which is never as large as the most that a list can take away. */
    private static boolean isSingle(List<Operation> operations) {
        return operations.size() == 1 && operations.get(0).change() != Short.MIN_VALUE;
    }

    private boolean one(SemaphoreSet set, Operation operation) throws InterruptedException {
        if (operation.change() > 0) {
            set.release(operation.number(), operation.change());
            return true;
        }
        boolean timed = turn++ % 2 == 0;
        if (operation.change() == 0) {
            return timed
                    ? set.awaitZero(operation.number(), Duration.ZERO)
                    : set.tryOperate(SemOps.awaitZero(operation.number()));
        }
        return timed
                ? set.tryAcquire(operation.number(), -operation.change(), Duration.ZERO)
                : set.tryAcquire(operation.number(), -operation.change());
    }

    private boolean several(SemaphoreSet set, SemOps operations) throws InterruptedException {
        return turn++ % 2 == 0 ? set.tryOperate(operations, Duration.ZERO) : set.tryOperate(operations);
    }

    private static SemOps list(List<Operation> operations) {
        return SemOps.of(operations.stream()
                .map(operation -> new SemOp(
                        operation.number(),
                        operation.change(),
                        (operation.flags() & IpcConstants.IPC_NOWAIT) != 0,
                        false))
                .toArray(SemOp[]::new));
    }

    private static short[] raw(List<Operation> operations) {
        short[] raw = new short[3 * operations.size()];
        for (int i = 0; i < operations.size(); i++) {
            Operation operation = operations.get(i);
            raw[3 * i] = (short) operation.number();
            raw[3 * i + 1] = (short) operation.change();
            raw[3 * i + 2] = (short) operation.flags();
        }
        return raw;
    }
}
