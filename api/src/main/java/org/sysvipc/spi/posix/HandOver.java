package org.sysvipc.spi.posix;

import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.sysvipc.spi.Errno;

/**
 * Hands a virtual thread's blocking call to a platform thread, since a system call would pin the carrier. The virtual thread
 * parks until the call is made; an interrupt is passed on, and the call's outcome is awaited even then: it may have
 * succeeded.
 */
final class HandOver {
    private static final long IDLE_SECONDS = 10;

    /** As many threads as there are calls at a time; none before the first. */
    private @Nullable ThreadPoolExecutor threads;

    private boolean closed;

    /** Makes a call on another thread. */
    long make(LongSupplier call) {
        Passage passage = new Passage(call, Thread.currentThread());
        if (!start(passage)) {
            return Errno.ECANCELED.result();
        }
        return passage.await();
    }

    private synchronized boolean start(Passage passage) {
        if (closed) {
            return false;
        }
        if (threads == null) {
            threads = new ThreadPoolExecutor(
                    0,
                    Integer.MAX_VALUE,
                    IDLE_SECONDS,
                    TimeUnit.SECONDS,
                    new SynchronousQueue<>(),
                    PlatformThreads::create);
        }
        threads.execute(passage);
        return true;
    }

    /** The threads end when they have nothing left to do. */
    synchronized void close() {
        closed = true;
        if (threads != null) {
            threads.shutdown();
        }
    }

    /** A call on its way there and back. */
    private static final class Passage implements Runnable {
        private final LongSupplier call;
        private final Thread caller;

        /** Under the monitor: the thread that makes the call, while it does. */
        private @Nullable Thread maker;

        private boolean interrupted;

        private long result;
        private @Nullable Throwable failure;
        private volatile boolean isDone;

        Passage(LongSupplier call, Thread caller) {
            this.call = call;
            this.caller = caller;
        }

        @Override
        public void run() {
            try {
                result = begin() ? call.getAsLong() : Errno.EINTR.result();
            } catch (RuntimeException | Error e) {
                failure = e;
            } finally {
                finish();
                isDone = true;
                LockSupport.unpark(caller);
            }
        }

        private synchronized boolean begin() {
            maker = Thread.currentThread();
            return !interrupted;
        }

        /** The thread goes on to somebody else's call, without an interrupt that was meant for this one. */
        private synchronized void finish() {
            maker = null;
            Thread.interrupted();
        }

        private synchronized void interrupt() {
            interrupted = true;
            if (maker != null) {
                maker.interrupt();
            }
        }

        long await() {
            boolean wasInterrupted = false;
            while (!isDone) {
                LockSupport.park(this);
                if (Thread.interrupted()) {
                    wasInterrupted = true;
                    interrupt();
                }
            }
            if (wasInterrupted) {
                caller.interrupt();
            }
            if (failure != null) {
                throw new IllegalStateException("the call failed on the thread that made it", failure);
            }
            return result;
        }
    }
}
