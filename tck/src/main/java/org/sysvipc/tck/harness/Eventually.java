package org.sysvipc.tck.harness;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for a state by looking at it again and again, with a bound that only a defect reaches. */
public final class Eventually {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private Eventually() {}

    /**
     * Waits until something is so.
     *
     * @param what what is waited for, for the message
     * @param state whether it is so
     * @throws AssertionError if it is not so after a minute
     */
    public static void until(String what, BooleanSupplier state) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!state.getAsBoolean()) {
            if (System.nanoTime() - end > 0 || Thread.currentThread().isInterrupted()) {
                throw new AssertionError("waited in vain until " + what);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /**
     * Waits until something has a value.
     *
     * @param <T> its type
     * @param what what it is, for the message
     * @param expected the value
     * @param actual looks at it
     * @throws AssertionError if it has another value after a minute
     */
    public static <T> void is(String what, T expected, Supplier<T> actual) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        for (T now = actual.get(); !now.equals(expected); now = actual.get()) {
            if (System.nanoTime() - end > 0 || Thread.currentThread().isInterrupted()) {
                throw new AssertionError("waited in vain until " + what + " is " + expected + "; it is " + now);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}
