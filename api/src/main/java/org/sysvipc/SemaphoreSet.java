package org.sysvipc;

import org.sysvipc.spi.IpcConstants;

/**
 * A semaphore set: one or more counters, numbered from 0, that any number of processes share. See semctl(2).
 *
 * <p>Two handles are equal if they have the same id on the same open {@link Ipc}.
 */
public final class SemaphoreSet extends ControlHandle<SemaphoreSetStat> {
    private final SemaphoreCalls calls;

    SemaphoreSet(SemaphoreCalls calls, int id) {
        super(calls, id);
        this.calls = calls;
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
