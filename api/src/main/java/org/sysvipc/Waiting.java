package org.sysvipc;

import java.time.Duration;
import org.sysvipc.spi.Errno;

/** Time-outs and interrupts above the waist. */
final class Waiting {
    /** The waist's time-out that never blocks. */
    static final long NEVER = 0;

    /** The waist's time-out that waits for ever. */
    static final long FOR_EVER = -1;

    private Waiting() {}

    /** A time-out for the waist: one that is over before it begins does not wait, one too long for a long is cut. */
    static long nanos(Duration timeout) {
        if (timeout.isNegative()) {
            return NEVER;
        }
        try {
            return timeout.toNanos();
        } catch (ArithmeticException e) {
            // 292 years.
            return Long.MAX_VALUE;
        }
    }

    /** What every call does first that may wait. */
    static void checkInterrupt() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    /** Throws if a waiting call ended for a reason that has nothing to do with what it waited for. */
    static void checkEnd(long result, String call) throws InterruptedException {
        if (result == Errno.EINTR.result()) {
            Thread.interrupted();
            throw new InterruptedException(call + " was interrupted");
        }
        if (result == Errno.ECANCELED.result()) {
            throw closed(call);
        }
    }

    /** The backend was closed before a call, or while it was under way. */
    static IllegalStateException closed(String call) {
        return new IllegalStateException(call + ": the Ipc was closed");
    }

    /** What is left of a time-out, for the waist. */
    static long left(long timeoutNanos, long start) {
        return timeoutNanos <= 0 ? timeoutNanos : Math.max(NEVER, timeoutNanos - (System.nanoTime() - start));
    }
}
