package org.sysvipc.tck.differential;

import java.util.List;
import org.sysvipc.SemOp;
import org.sysvipc.SemOps;
import org.sysvipc.SemaphoreSet;
import org.sysvipc.spi.Errno;
import org.sysvipc.spi.IpcBackend;
import org.sysvipc.spi.IpcConstants;
import org.sysvipc.tck.differential.Term.Operation;

/** Operations on semaphores through the API, by the verb that fits best: acquire and release where it is one operation. */
final class ApiOperations {
    private final IpcBackend waist;

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
                : atOnce ? set.tryOperate(list(operations)) : set.operate(list(operations));
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

    private static boolean one(SemaphoreSet set, Operation operation) {
        if (operation.change() > 0) {
            set.release(operation.number(), operation.change());
            return true;
        }
        return operation.change() == 0
                ? set.tryOperate(SemOps.awaitZero(operation.number()))
                : set.tryAcquire(operation.number(), -operation.change());
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
