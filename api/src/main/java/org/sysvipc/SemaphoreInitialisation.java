package org.sysvipc;

import java.util.concurrent.TimeUnit;
import org.sysvipc.spi.Errno;
import org.sysvipc.spi.IpcConstants;
import org.sysvipc.spi.SemaphoreSetRecord;

/**
 * Making a semaphore set with values, without the race that semget(2) leaves.
 *
 * <p>A set is made with its values at 0, and its creator then sets them; who opens it in between finds zeros. But a set's
 * time of operation, {@code sem_otime}, is 0 until the first {@code semop}, and setting values leaves it at that. So the
 * creator sets the values and then makes an operation that changes nothing; and whoever opens the set waits until the time is
 * no longer 0. Programs in C have done so since W. R. Stevens wrote it down.
 */
final class SemaphoreInitialisation {
    private static final long FIRST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long LAST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    /** Up and down again, unless that would pass the largest value: then down and up. */
    private static final SemOps UP_AND_DOWN = SemOps.release(0).thenAcquire(0).noWait();

    private static final SemOps DOWN_AND_UP = SemOps.acquire(0).thenRelease(0).noWait();

    private final SemaphoreCalls calls;

    SemaphoreInitialisation(SemaphoreCalls calls) {
        this.calls = calls;
    }

    int create(IpcKey key, Mode mode, int[] values) {
        requireValues(values);
        int flags = mode.bits() | IpcConstants.IPC_CREAT | IpcConstants.IPC_EXCL;
        int id = calls.obtain(new GetRequest(key, values.length, flags));
        initialise(id, values);
        return id;
    }

    private static void requireValues(int[] values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("a set has at least one semaphore, and so one value");
        }
    }

    private void initialise(int id, int[] values) {
        try {
            calls.setValues(id, values);
            calls.operations.tryAll(id, values[0] == 0 ? UP_AND_DOWN : DOWN_AND_UP);
        } catch (RuntimeException | Error e) {
            // It is ours, nobody has seen it ready, and half made it would be in everybody's way.
            long result = calls.control(id, IpcConstants.IPC_RMID, calls.newRecord());
            if (result < 0) {
                e.addSuppressed(calls.failure("semctl", result, id));
            }
            throw e;
        }
    }

    int openOrCreate(IpcKey key, Mode mode, long patienceNanos, int[] values) throws InterruptedException {
        requireValues(values);
        GetRequest look = new GetRequest(key, values.length, mode.bits());
        GetRequest make =
                new GetRequest(key, values.length, mode.bits() | IpcConstants.IPC_CREAT | IpcConstants.IPC_EXCL);
        long start = System.nanoTime();
        long pause = FIRST_PAUSE_NANOS;
        while (true) {
            Waiting.checkInterrupt();
            long found = calls.get(look);
            if (found == Errno.ENOENT.result()) {
                long made = calls.get(make);
                if (made >= 0) {
                    initialise((int) made, values);
                    return (int) made;
                }
                checkLost(made, make);
                // Somebody else was faster: there is one to look for now.
                continue;
            }
            if (found < 0) {
                throw calls.refusal(found, look);
            }
            if (isReady((int) found)) {
                return (int) found;
            }
            if (Waiting.left(patienceNanos, start) <= 0) {
                throw neverReady(key, (int) found, patienceNanos);
            }
            TimeUnit.NANOSECONDS.sleep(pause);
            pause = Math.min(2 * pause, LAST_PAUSE_NANOS);
        }
    }

    private void checkLost(long made, GetRequest make) {
        if (made != Errno.EEXIST.result()) {
            throw calls.refusal(made, make);
        }
    }

    /** Whether an operation was made on the set. One that was removed meanwhile is not. */
    private boolean isReady(int id) {
        SemaphoreSetRecord present = calls.newRecord();
        long result = calls.control(id, IpcConstants.IPC_STAT, present);
        if (Errno.ofResult(result) == Errno.EINVAL || Errno.ofResult(result) == Errno.EIDRM) {
            return false;
        }
        calls.check(result, id);
        return present.otime != 0;
    }

    private IpcException neverReady(IpcKey key, int id, long patienceNanos) {
        return IpcErrors.exception(
                calls.kind.getCall,
                Errno.ETIMEDOUT.number(),
                "key " + key,
                "names " + calls.named(id) + ", on which nobody has made an operation within "
                        + TimeUnit.NANOSECONDS.toMillis(patienceNanos)
                        + " ms: whoever makes it is slow, or has died before it was ready",
                null);
    }
}
