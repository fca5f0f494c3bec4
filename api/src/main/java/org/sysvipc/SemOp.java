package org.sysvipc;

/**
 * One operation on one semaphore: {@code struct sembuf} of semop(2).
 *
 * @param number the semaphore's number
 * @param change what is added to its value: a negative one waits until the value is large enough, 0 waits until it is 0
 * @param noWait not to wait for this operation (IPC_NOWAIT): where it would have to, nothing of the whole list is done
 * @param undo to undo it when this process ends (SEM_UNDO), however it ends: the process, not the thread
 */
public record SemOp(int number, int change, boolean noWait, boolean undo) {

    /**
     * Checks the change.
     *
     * @throws IllegalArgumentException if it is not in the range of a {@code short}
     */
    public SemOp {
        if (change != (short) change) {
            throw new IllegalArgumentException("an operation changes a value by -32768 to 32767, not by " + change);
        }
    }

    /**
     * An operation that waits if it must, and is not undone.
     *
     * @param number the semaphore's number
     * @param change what is added to its value
     */
    public SemOp(int number, int change) {
        this(number, change, false, false);
    }
}
