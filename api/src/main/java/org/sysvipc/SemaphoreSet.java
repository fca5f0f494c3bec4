package org.sysvipc;

import java.time.Duration;
import org.sysvipc.spi.IpcConstants;

/**
 * A semaphore set: one or more counters, numbered from 0, that any number of processes share. See semop(2), semctl(2).
 *
 * <p><b>Waiting.</b> {@code acquire}, {@code awaitZero} and {@code operate} wait; with a time-out at most so long, and never
 * less; the forms that begin with {@code try} and have no time-out do not. Each that waits first looks whether the thread
 * is interrupted, and ends with {@link InterruptedException} when it is interrupted later; nothing was done then. What
 * has happened before an interrupt has happened: the call returns as usual and the thread's interrupt status stays set.
 * Virtual threads do not hold their carrier while they wait.
 *
 * <p><b>Order.</b> The system serves whoever can be served: one that waits for 1 goes before an older one that waits for 2.
 * Among equals the oldest is first, if all wait by {@link WaitStrategy#STRICT}.
 *
 * <p>All operations need write permission, except to wait for zero alone, which needs read permission. Those that change
 * a semaphore set its {@link #lastPid}; each sets the set's time of operation.
 *
 * <p>Two handles are equal if they have the same id on the same open {@link Ipc}, whatever their options.
 */
public final class SemaphoreSet extends ControlHandle<SemaphoreSetStat> {
    private final SemaphoreCalls calls;
    private final boolean undo;
    private final WaitStrategy strategy;

    SemaphoreSet(SemaphoreCalls calls, int id) {
        this(calls, id, false, WaitStrategy.ADAPTIVE);
    }

    private SemaphoreSet(SemaphoreCalls calls, int id, boolean undo, WaitStrategy strategy) {
        super(calls, id);
        this.calls = calls;
        this.undo = undo;
        this.strategy = strategy;
    }

    /**
     * This set, with {@link #acquire}, {@link #tryAcquire} and {@link #release} undone when this process ends (SEM_UNDO),
     * however it ends: what it held, others get. It is the process that counts; the end of a thread undoes nothing. What
     * {@link #operate} does is marked in its list instead ({@link SemOps#undo}).
     *
     * @return a handle of the same set
     */
    public SemaphoreSet withUndo() {
        return new SemaphoreSet(calls, id(), true, strategy);
    }

    /**
     * This set, with another way of waiting. A new handle has {@link WaitStrategy#ADAPTIVE}.
     *
     * @param waitStrategy how to wait
     * @return a handle of the same set
     */
    public SemaphoreSet withWaitStrategy(WaitStrategy waitStrategy) {
        return new SemaphoreSet(calls, id(), undo, waitStrategy);
    }

    /**
     * Takes 1, as {@link #acquire(int, int)}.
     *
     * @param number the semaphore's number
     * @throws InterruptedException if the thread is interrupted
     */
    public void acquire(int number) throws InterruptedException {
        acquire(number, 1);
    }

    /**
     * Takes some from a semaphore, all at once; waits while it has fewer.
     *
     * @param number the semaphore's number
     * @param count how many, 1 to 32767
     * @throws InterruptedException if the thread is interrupted; nothing was taken
     * @throws IllegalArgumentException for another count
     * @throws IpcRemovedException if the set is removed while this waits (EIDRM)
     * @throws IpcPermissionException without write permission (EACCES)
     * @throws IpcException if the id names no set (EINVAL), the set has no such semaphore (EFBIG), or what is to be undone
     *     leaves its range (ERANGE) or finds no memory (ENOMEM)
     * @throws IllegalStateException if the {@link Ipc} is closed
     */
    public void acquire(int number, int count) throws InterruptedException {
        calls.operations.one(id(), number, -SemOps.checkCount(count), undo, Waiting.FOR_EVER, strategy);
    }

    /**
     * Takes 1 if it can be done at once.
     *
     * @param number the semaphore's number
     * @return whether it was taken
     * @throws IpcException as {@link #acquire(int, int)}
     */
    public boolean tryAcquire(int number) {
        return tryAcquire(number, 1);
    }

    /**
     * Takes some if it can be done at once.
     *
     * @param number the semaphore's number
     * @param count how many, 1 to 32767
     * @return whether they were taken
     * @throws IllegalArgumentException for another count
     * @throws IpcException as {@link #acquire(int, int)}
     */
    public boolean tryAcquire(int number, int count) {
        return calls.operations.tryOne(id(), number, -SemOps.checkCount(count), undo);
    }

    /**
     * Takes 1, and waits for it for a time at most.
     *
     * @param number the semaphore's number
     * @param timeout how long; negative or zero for not at all
     * @return whether it was taken
     * @throws InterruptedException if the thread is interrupted; nothing was taken
     * @throws IpcException as {@link #acquire(int, int)}
     */
    public boolean tryAcquire(int number, Duration timeout) throws InterruptedException {
        return tryAcquire(number, 1, timeout);
    }

    /**
     * Takes some, all at once, and waits for them for a time at most.
     *
     * @param number the semaphore's number
     * @param count how many, 1 to 32767
     * @param timeout how long; negative or zero for not at all
     * @return whether they were taken
     * @throws InterruptedException if the thread is interrupted; nothing was taken
     * @throws IllegalArgumentException for another count
     * @throws IpcException as {@link #acquire(int, int)}
     */
    public boolean tryAcquire(int number, int count, Duration timeout) throws InterruptedException {
        int change = -SemOps.checkCount(count);
        return calls.operations.one(id(), number, change, undo, Waiting.nanos(timeout), strategy);
    }

    /**
     * Adds 1. Never waits.
     *
     * @param number the semaphore's number
     * @throws IpcException as {@link #release(int, int)}
     */
    public void release(int number) {
        release(number, 1);
    }

    /**
     * Adds some to a semaphore. Never waits.
     *
     * @param number the semaphore's number
     * @param count how many, 1 to 32767
     * @throws IllegalArgumentException for another count
     * @throws IpcLimitException if the value would be too large (ERANGE)
     * @throws IpcPermissionException without write permission (EACCES)
     * @throws IpcException if the id names no set (EINVAL), the set has no such semaphore (EFBIG), or what is to be undone
     *     leaves its range (ERANGE) or finds no memory (ENOMEM)
     */
    public void release(int number, int count) {
        calls.operations.tryOne(id(), number, SemOps.checkCount(count), undo);
    }

    /**
     * Waits until a semaphore's value is 0. Needs only read permission.
     *
     * @param number the semaphore's number
     * @throws InterruptedException if the thread is interrupted
     * @throws IpcException as {@link #acquire(int, int)}
     */
    public void awaitZero(int number) throws InterruptedException {
        calls.operations.one(id(), number, 0, false, Waiting.FOR_EVER, strategy);
    }

    /**
     * Waits until a semaphore's value is 0, for a time at most. Needs only read permission.
     *
     * @param number the semaphore's number
     * @param timeout how long; negative or zero for not at all
     * @return whether it was 0
     * @throws InterruptedException if the thread is interrupted
     * @throws IpcException as {@link #acquire(int, int)}
     */
    public boolean awaitZero(int number, Duration timeout) throws InterruptedException {
        return calls.operations.one(id(), number, 0, false, Waiting.nanos(timeout), strategy);
    }

    /**
     * Does several operations at one moment, or none; waits until all can be done.
     *
     * @param operations what to do
     * @return true; false only if an operation that must not wait ({@link SemOp#noWait}) would have to, and nothing was done
     * @throws InterruptedException if the thread is interrupted; nothing was done
     * @throws IpcRemovedException if the set is removed while this waits (EIDRM)
     * @throws IpcLimitException if these are too many (E2BIG), or a value would be too large, be it only between two of the
     *     operations (ERANGE)
     * @throws IpcPermissionException without the permission that they need (EACCES)
     * @throws IpcException if the id names no set (EINVAL), the set has not all the semaphores (EFBIG), or what is to be
     *     undone leaves its range (ERANGE) or finds no memory (ENOMEM)
     * @throws IllegalStateException if the {@link Ipc} is closed
     */
    public boolean operate(SemOps operations) throws InterruptedException {
        return calls.operations.all(id(), operations, Waiting.FOR_EVER, strategy);
    }

    /**
     * Does several operations at one moment if that can be at once, or none.
     *
     * @param operations what to do
     * @return whether they were done
     * @throws IpcException as {@link #operate}
     */
    public boolean tryOperate(SemOps operations) {
        return calls.operations.tryAll(id(), operations);
    }

    /**
     * Does several operations at one moment, or none; waits for a time at most until all can be done.
     *
     * @param operations what to do
     * @param timeout how long; negative or zero for not at all
     * @return whether they were done
     * @throws InterruptedException if the thread is interrupted; nothing was done
     * @throws IpcException as {@link #operate}
     */
    public boolean tryOperate(SemOps operations, Duration timeout) throws InterruptedException {
        return calls.operations.all(id(), operations, Waiting.nanos(timeout), strategy);
    }

    /**
     * A semaphore's value (GETVAL). Needs read permission.
     *
     * @param number the semaphore's number
     * @return its value
     * @throws IpcPermissionException without read permission (EACCES)
     * @throws IpcException if the id names no set, or the set has no such semaphore (EINVAL)
     */
    public int value(int number) {
        return calls.ask(id(), number, IpcConstants.GETVAL);
    }

    /**
     * The values of all semaphores, at one moment (GETALL). Needs read permission.
     *
     * @return the values, by number
     * @throws IpcPermissionException without read permission (EACCES)
     * @throws IpcException if the id names no set (EINVAL), or there is too little memory (ENOMEM)
     * @throws IpcRemovedException if the set is removed meanwhile (EIDRM)
     */
    public int[] values() {
        return calls.values(id());
    }

    /**
     * Sets a semaphore's value (SETVAL). Needs write permission. Wakes who waits for the value, and drops what any
     * process's end was to undo on this semaphore (SEM_UNDO). Sets {@link #lastPid} and the time of change, not that of
     * operation.
     *
     * @param number the semaphore's number
     * @param value its new value, 0 to 32767
     * @throws IpcLimitException if the value is larger (ERANGE)
     * @throws IpcPermissionException without write permission (EACCES)
     * @throws IpcException if the value is negative (ERANGE), the id names no set, or the set has no such semaphore (EINVAL)
     */
    public void setValue(int number, int value) {
        calls.setValue(id(), number, value);
    }

    /**
     * Sets the values of all semaphores at once, or none (SETALL). Needs write permission. What {@link #setValue} says of
     * waiters, undoing, pids and times holds for each.
     *
     * @param values the new values by number, as many as the set has semaphores, each 0 to 32767
     * @throws IpcLimitException if a value is larger (ERANGE)
     * @throws IpcPermissionException without write permission (EACCES)
     * @throws IpcException if a value is negative (ERANGE), the id names no set or one with another number of semaphores
     *     (EINVAL), or there is too little memory (ENOMEM)
     * @throws IpcRemovedException if the set is removed meanwhile (EIDRM)
     */
    public void setValues(int... values) {
        calls.setValues(id(), values);
    }

    /**
     * The process that last changed a semaphore (GETPID), by an operation, by setting its value, or by its end. Needs read
     * permission.
     *
     * @param number the semaphore's number
     * @return its pid, also when it has ended; 0 for none, or if it cannot be seen from this pid namespace
     * @throws IpcException as {@link #value}
     */
    public int lastPid(int number) {
        return calls.ask(id(), number, IpcConstants.GETPID);
    }

    /**
     * How many wait for a semaphore to grow (GETNCNT). Needs read permission.
     *
     * @param number the semaphore's number
     * @return number of waiting threads, of all processes
     * @throws IpcException as {@link #value}
     */
    public int waitingForIncrease(int number) {
        return calls.ask(id(), number, IpcConstants.GETNCNT);
    }

    /**
     * How many wait for a semaphore to become zero (GETZCNT). Needs read permission.
     *
     * @param number the semaphore's number
     * @return number of waiting threads, of all processes
     * @throws IpcException as {@link #value}
     */
    public int waitingForZero(int number) {
        return calls.ask(id(), number, IpcConstants.GETZCNT);
    }
}
