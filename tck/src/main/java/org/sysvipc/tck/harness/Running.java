package org.sysvipc.tck.harness;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sysvipc.tck.peer.BlockedThread;

/**
 * A thread that a case started.
 *
 * @param <T> what it returns
 */
public final class Running<T> {
    /** Only a defect reaches it. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Callable<T> work;
    private final CompletableFuture<T> outcome = new CompletableFuture<>();
    private @Nullable Thread thread;

    Running(Callable<T> work) {
        this.work = work;
    }

    /** Starts it in a thread that somebody makes of it. */
    void begin(Function<Runnable, Thread> maker) {
        Thread made = maker.apply(this::run);
        thread = made;
        made.start();
    }

    private void run() {
        try {
            outcome.complete(work.call());
        } catch (Throwable e) {
            outcome.completeExceptionally(e);
        }
    }

    /** {@return its thread} */
    public Thread thread() {
        if (thread == null) {
            throw new IllegalStateException("it has not begun");
        }
        return thread;
    }

    /** Interrupts it. */
    public void interrupt() {
        thread().interrupt();
    }

    /** {@return whether it has ended} */
    public boolean isOver() {
        return outcome.isDone();
    }

    /**
     * Waits for its end.
     *
     * @return what it returned
     * @throws Exception what it threw
     * @throws AssertionError if it does not end within a minute; the stack trace of the thread is the cause
     */
    public T result() throws Exception {
        try {
            return outcome.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception thrown) {
                throw thrown;
            }
            throw new AssertionError("a thread of the case failed", e.getCause());
        } catch (TimeoutException e) {
            throw stuck();
        }
    }

    /**
     * Waits for its end, which is to be an exception.
     *
     * @return what it threw
     * @throws AssertionError if it returns, or does not end within a minute
     */
    public Exception failure() {
        T returned;
        try {
            returned = result();
        } catch (Exception e) {
            return e;
        }
        throw new AssertionError("expected an exception, but it returned " + returned);
    }

    /**
     * Waits until its thread is blocked in a call of this library: it is in one, and for a while it has not run. For calls
     * whose waiters nobody counts.
     *
     * @throws AssertionError if it ends instead, or is not blocked after a minute
     */
    public void awaitBlocked() {
        Eventually.until(this + " is blocked", () -> {
            if (isOver()) {
                throw new AssertionError("a call that should block has ended: " + outcome);
            }
            return BlockedThread.isBlocked(thread());
        });
    }

    /** Waits for its end, whatever it is, for a moment. */
    boolean ends(Duration patience) {
        try {
            outcome.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException e) {
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return isOver();
        }
    }

    private AssertionError stuck() {
        Throwable where = new Throwable("where " + thread() + " is");
        where.setStackTrace(thread().getStackTrace());
        return new AssertionError("a thread of the case did not end in " + PATIENCE, where);
    }

    /** {@return its thread, and where it is} */
    @Override
    public String toString() {
        StackTraceElement[] trace = thread().getStackTrace();
        return "thread " + thread().getName() + (trace.length == 0 ? "" : " at " + trace[0]);
    }
}
