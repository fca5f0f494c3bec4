package org.sysvipc.spi.posix;

import org.sysvipc.spi.Errno;

/**
 * A platform thread's blocking system call, and what ends it before its time: an interrupt, a time-out, the end of the
 * backend. One for each thread, used again from call to call.
 *
 * <p><b>The idea.</b> Nothing in Java can end a blocked {@code semop}, {@code msgsnd} or {@code msgrcv}. A signal can: the call
 * returns EINTR. So whoever wants to end one notes the reason here and sends {@link WakeSignal} to the thread, which finds
 * the reason when its call has returned. An EINTR without a reason was somebody else's signal, and the call is made again.
 *
 * <pre>
 *   thread                                     whoever ends the call
 *   ------                                     ---------------------
 *   enter: inside = true
 *   loop:  reason noted? then leave            end: if inside: note the reason,
 *          system call (blocks)     &lt;-- signal --    send the signal,
 *          EINTR? then loop                        set the alarm to send it again
 *   leave: inside = false                      alarm: if still inside: send again
 * </pre>
 *
 * <p><b>Invariants.</b>
 * <ol>
 *   <li>A signal is sent only under the monitor and while {@code inside}: so never to a thread that has left the call, or has
 *       ended.
 *   <li>A signal that comes before the thread blocks, after it has looked for a reason, is lost. So it is sent again, at
 *       growing distances, until the thread has left.
 *   <li>A call that succeeded has succeeded: its result is what counts, and the interrupt status remains set for the next
 *       call to see.
 *   <li>An interrupt of which nobody told, as {@link InterruptChannel#MISSES_SOME} has it, is found by an alarm that looks
 *       at the thread's interrupt status, at growing distances.
 * </ol>
 */
final class BlockedCall {
    private static final int NONE = 0;
    private static final int INTERRUPTED = 1;
    private static final int TIME_OVER = 2;
    private static final int CLOSED = 3;

    /** Times are compared by their difference, which must not overflow; it is 73 years. */
    private static final long LONGEST_NANOS = 1L << 61;

    private static final long FIRST_DISTANCE_NANOS = 100_000;
    private static final long LAST_DISTANCE_NANOS = 20_000_000;

    private static final long FIRST_LOOK_NANOS = 1_000_000;
    private static final long LAST_LOOK_NANOS = 1_000_000_000;

    private final BlockedCalls calls;

    /** The thread, as C knows it. */
    private final long thread;

    /** The same, as Java knows it. */
    private final Thread owner;

    private InterruptChannel channel;

    /** When the time is over, by {@link System#nanoTime}; only for the thread itself, and under the monitor. */
    private long deadline;

    private boolean timed;

    /** Under the monitor. */
    private boolean inside;

    private long distance;

    /** How long after the last look at the interrupt status the next one is due. */
    private long lookDistance;

    /** Written under the monitor; what comes first counts. */
    private volatile int reason;

    /** Of {@link Alarms}, under its lock: whether an alarm is set, and when it goes off. */
    volatile boolean isAlarmSet;

    long alarm;

    BlockedCall(BlockedCalls calls, long thread) {
        this.calls = calls;
        this.thread = thread;
        this.owner = Thread.currentThread();
        this.channel = newChannel();
    }

    private InterruptChannel newChannel() {
        return new InterruptChannel(() -> end(INTERRUPTED));
    }

    /**
     * The thread is about to make a call that blocks.
     *
     * @param timeoutNanos how long it may take; negative for ever
     * @param kernelCounts whether the call itself ends when the time is over; otherwise the alarm ends it
     */
    void enter(long timeoutNanos, boolean kernelCounts) {
        timed = timeoutNanos >= 0;
        long timeout = Math.min(timeoutNanos, LONGEST_NANOS);
        synchronized (this) {
            deadline = timed ? System.nanoTime() + timeout : 0;
            reason = calls.isClosed() ? CLOSED : NONE;
            lookDistance = FIRST_LOOK_NANOS;
            inside = true;
        }
        // One that is set and left over from the last call is soon enough, see leave().
        if (calls.looksForInterrupts && !isAlarmSet) {
            calls.alarms.set(this, System.nanoTime() + FIRST_LOOK_NANOS);
        }
        if (timed && !kernelCounts) {
            calls.alarms.set(this, deadline);
        }
        channel.listen();
    }

    /** Whether the call is to be made, or made again. */
    boolean goesOn() {
        return reason == NONE && (!timed || deadline - System.nanoTime() > 0);
    }

    /** Nanoseconds that are left; only if it is timed. */
    long remaining() {
        return Math.max(0, deadline - System.nanoTime());
    }

    boolean isTimed() {
        return timed;
    }

    /** The thread has made its call. */
    void leave() {
        boolean looksSoon;
        synchronized (this) {
            inside = false;
            looksSoon = calls.looksForInterrupts && reason == NONE && lookDistance == FIRST_LOOK_NANOS;
        }
        // Until the first look an alarm is soon, and may stay for the next call: a fast series of calls sets few.
        if (!looksSoon) {
            calls.alarms.cancel(this);
        }
        if (channel.ceaseListening()) {
            channel = newChannel();
        }
    }

    /**
     * What the waist returns for a call's result.
     *
     * @param result the last call's result; EINTR if it was ended, or if none was made
     */
    long outcome(long result) {
        if (result != Errno.EINTR.result()) {
            return result;
        }
        return switch (reason) {
            case INTERRUPTED -> Errno.EINTR.result();
            case CLOSED -> Errno.ECANCELED.result();
            default -> Errno.EAGAIN.result();
        };
    }

    /** The backend is being closed. */
    void close() {
        end(CLOSED);
    }

    private void end(int why) {
        long next;
        synchronized (this) {
            if (!inside) {
                return;
            }
            note(why);
            next = sendAndPace(System.nanoTime());
        }
        calls.alarms.set(this, next);
    }

    /** The alarm went off: the time is over, or a signal may have been lost, or neither is so any more. */
    void onAlarm() {
        long next;
        synchronized (this) {
            if (!inside) {
                return;
            }
            long now = System.nanoTime();
            noteWhatNobodyTold(now);
            if (reason != NONE) {
                next = sendAndPace(now);
            } else if (calls.looksForInterrupts) {
                next = now + lookDistance;
                lookDistance = Math.min(2 * lookDistance, LAST_LOOK_NANOS);
                if (timed && deadline - next < 0) {
                    next = deadline;
                }
            } else if (timed) {
                next = deadline;
            } else {
                return;
            }
        }
        calls.alarms.set(this, next);
    }

    /** Under the monitor. */
    private void noteWhatNobodyTold(long now) {
        if (timed && deadline - now <= 0) {
            note(TIME_OVER);
        } else if (calls.looksForInterrupts && owner.isInterrupted()) {
            note(INTERRUPTED);
        }
    }

    /** Under the monitor: what comes first counts. */
    private void note(int why) {
        if (reason == NONE) {
            reason = why;
            distance = FIRST_DISTANCE_NANOS;
        }
    }

    /**
     * Under the monitor: sends the signal.
     *
     * @return when to send it again, each time at twice the distance
     */
    private long sendAndPace(long now) {
        calls.send(thread);
        long next = now + distance;
        distance = Math.min(2 * distance, LAST_DISTANCE_NANOS);
        return next;
    }
}
