package com.example.sysvipc.memory;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.sysvipc.spi.Errno;

/**
 * A call that waits in the line of an object. Whoever can grant it does the call's work in its stead and
 * {@linkplain #end ends} it with the result, all under the lock: so a call that was granted cannot be lost, and one that
 * was interrupted or timed out has done nothing.
 */
abstract class BlockedCall {
    private static final long WAITS = Long.MIN_VALUE;

    private final Condition ended;
    private long result = WAITS;

    BlockedCall(ReentrantLock lock) {
        ended = lock.newCondition();
    }

    final boolean waits() {
        return result == WAITS;
    }

    final void end(long callResult) {
        if (waits()) {
            result = callResult;
            ended.signal();
        }
    }

    /**
     * Waits, without the lock, until the call is ended.
     *
     * @param timeoutNanos how long at most; negative for ever
     * @return the call's result, or EAGAIN when the time is over, or EINTR when this thread was interrupted
     */
    final long await(long timeoutNanos) {
        long left = timeoutNanos;
        try {
            while (waits()) {
                if (timeoutNanos < 0) {
                    ended.await();
                } else if (left > 0) {
                    left = ended.awaitNanos(left);
                } else {
                    end(Errno.EAGAIN.result());
                }
            }
        } catch (InterruptedException e) {
            // The caller is to see the status as it was; what was granted before stays granted.
            Thread.currentThread().interrupt();
            end(Errno.EINTR.result());
        }
        return result;
    }
}
