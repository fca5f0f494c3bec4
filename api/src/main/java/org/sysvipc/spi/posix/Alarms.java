package org.sysvipc.spi.posix;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Calls blocked calls at set times: when their time is over, and when a signal may have been lost and has to be sent again.
 * One thread does it, which is started when it is needed and ends when it was not for a while.
 *
 * <p>A call has at most one alarm. One that goes off too early does no harm: the call looks at its own clock.
 */
final class Alarms {
    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final int FIRST_QUEUE_SIZE = 16;

    /** A class and not a lambda, as all that is made when a backend is opened: a program's first lambda costs milliseconds. */
    private static final class Sooner implements Comparator<BlockedCall> {
        @Override
        public int compare(BlockedCall one, BlockedCall other) {
            return Long.signum(one.alarm - other.alarm);
        }
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition sooner = lock.newCondition();
    private final PriorityQueue<BlockedCall> queue = new PriorityQueue<>(FIRST_QUEUE_SIZE, new Sooner());
    private @Nullable Thread thread;
    private boolean closed;

    /** Sets a call's alarm, unless it has an earlier one. */
    void set(BlockedCall call, long at) {
        lock.lock();
        try {
            if (call.isAlarmSet && call.alarm - at <= 0) {
                return;
            }
            if (call.isAlarmSet) {
                queue.remove(call);
            }
            call.alarm = at;
            call.isAlarmSet = true;
            queue.add(call);
            if (thread == null) {
                thread = start();
            } else if (queue.peek() == call) {
                sooner.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Takes a call's alarm back, if it has one. */
    void cancel(BlockedCall call) {
        if (!call.isAlarmSet) {
            return;
        }
        lock.lock();
        try {
            if (call.isAlarmSet) {
                queue.remove(call);
                call.isAlarmSet = false;
            }
        } finally {
            lock.unlock();
        }
    }

    private Thread start() {
        return PlatformThreads.start("sysvipc-alarms", this::run);
    }

    private void run() {
        BlockedCall due = next();
        while (due != null) {
            due.onAlarm();
            due = next();
        }
    }

    /** Waits for the next alarm; null when the thread is to end. */
    private @Nullable BlockedCall next() {
        lock.lock();
        try {
            long idleSince = System.nanoTime();
            while (true) {
                BlockedCall first = queue.peek();
                long now = System.nanoTime();
                if (first != null && first.alarm - now <= 0) {
                    queue.remove();
                    first.isAlarmSet = false;
                    return first;
                }
                long wait = first != null ? first.alarm - now : idleSince + IDLE_NANOS - now;
                if (first == null && (closed || wait <= 0)) {
                    thread = null;
                    return null;
                }
                await(wait);
            }
        } finally {
            lock.unlock();
        }
    }

    @SuppressWarnings("WaitNotInLoop") // next() is the loop
    private void await(long nanos) {
        try {
            long left = sooner.awaitNanos(nanos);
            assert left <= nanos;
        } catch (InterruptedException e) {
            // Nobody has a reason to interrupt this thread, and it has nothing to give up: it looks at the time again.
            assert !Thread.currentThread().isInterrupted();
        }
    }

    /** From here on the thread ends as soon as no call has an alarm. */
    void close() {
        lock.lock();
        try {
            closed = true;
            sooner.signal();
        } finally {
            lock.unlock();
        }
    }
}
